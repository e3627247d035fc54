import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { importRules } from './scripts/import-rules.js';

export default defineConfig(
	globalIgnores([
		'**/dist/',
		'**/build/',
		'**/.svelte-kit/',
		'**/.svelte-check/',
		'**/.pack/',
		'storybook-static/',
		// Made by the add-on, whose files are checked.
		'examples/minimal/',
		'website/.astro/',
		'playwright-report/',
		'test-results/',
		'examples/bookstore/data/'
	]),
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: {
			parserOptions: {
				// Only `svelte/no-unused-props` needs types, and TypeScript checks each component again: `pnpm prove:lint`.
				projectService: process.env.LINT === 'all',
				extraFileExtensions: ['.svelte'],
				parser: ts.parser
			}
		}
	},
	{
		// Files of a project that does not exist yet, which no tsconfig.json includes.
		files: ['packages/sv/template/**'],
		languageOptions: { parserOptions: { projectService: false } }
	},
	{
		files: ['packages/*/src/**/*.ts'],
		ignores: ['**/*.svelte.ts'],
		// The same for all files, since TypeScript would otherwise load the project again for each.
		languageOptions: {
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		rules: { '@typescript-eslint/no-floating-promises': 'error' }
	},
	{
		// `resolve` comes from $app/paths, which the library must not import, and which the bare shop of the benchmark does not need.
		files: ['packages/svelte-stripe-books/**/*.svelte', 'benchmarks/**/*.svelte'],
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	{
		// Playwright parses the names in a fixture's first argument, so it must be an object pattern, even an empty one.
		files: ['e2e/**'],
		rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] }
	},
	{
		files: ['packages/svelte-stripe-books/src/**'],
		rules: { 'no-console': 'error' }
	},
	{
		files: ['examples/bookstore/src/**'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '/publishing/',
							message:
								'The shop imports nothing of what makes the demo books (docs/architecture.md).'
						}
					]
				}
			]
		}
	},
	{
		files: ['packages/sv/src/**'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^svelte-stripe-books(/|$)|/svelte-stripe-books/(src|dist)/',
							message:
								'The add-on writes text and imports nothing of the library (docs/architecture.md).'
						}
					]
				}
			]
		}
	},
	...importRules.map(({ folder, ignores, forbidden, forbiddenGlobals }) => ({
		files: [`${folder}/**`],
		ignores,
		rules: {
			'no-restricted-imports': ['error', { patterns: forbidden }],
			'no-restricted-globals': ['error', ...forbiddenGlobals]
		}
	}))
);
