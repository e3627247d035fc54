import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { compile } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { inLanguage, library, placeOf, type Block } from './blocks.ts';
import { typeErrorsOf } from './types.ts';

function typeErrors(blocks: readonly Block[]): string[] {
	const folder = mkdtempSync(path.join(library, '.docs-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	return typeErrorsOf(blocks, folder);
}

test('TypeScript and Svelte examples type-check against the built package', () => {
	const invalid: Block[] = [
		{ page: 'invalid', line: 1, language: 'ts', code: "store.findBook(['emma']);" },
		{
			page: 'invalid',
			line: 2,
			language: 'svelte',
			code: `<script lang="ts">import { Price } from 'svelte-stripe-books';</script>\n<Price amont={1} />`
		},
		{
			page: 'invalid',
			line: 3,
			language: 'ts',
			code: "import { createShop } from 'svelte-stripe-books/server';"
		}
	];
	const found = typeErrors([...inLanguage('ts'), ...inLanguage('svelte'), ...invalid]);
	const expectedErrors = found.filter((message) => message.startsWith('invalid'));
	expect(found.filter((message) => !expectedErrors.includes(message))).toEqual([]);
	// The invalid blocks show that the check works.
	expect(expectedErrors.map((message) => message.slice(0, 9)).sort()).toEqual(
		invalid.map((block) => placeOf(block))
	);
});

test('Svelte examples compile for server and browser without warnings', () => {
	for (const block of inLanguage('svelte')) {
		for (const generate of ['server', 'client'] as const) {
			const { warnings } = compile(block.code, { generate });
			expect([placeOf(block), warnings.map(({ code }) => code)]).toEqual([placeOf(block), []]);
		}
	}
});

test('every component is used in an example', () => {
	const { exports } = JSON.parse(readFileSync(path.join(library, 'package.json'), 'utf8'));
	const components = Object.values<{ svelte?: string; types: string }>(exports)
		.filter(({ svelte }) => svelte)
		.flatMap(({ types }) => [
			...readFileSync(path.join(library, types), 'utf8').matchAll(/default as (\w+)/g)
		])
		.map(([, name = '']) => name);
	expect(components.length).toBeGreaterThan(18);
	const examples = inLanguage('svelte').map(({ code }) => code);
	const used = (name: string) => examples.some((code) => new RegExp(`<${name}[\\s/>]`).test(code));
	expect(components.filter((name) => !used(name))).toEqual([]);
});
