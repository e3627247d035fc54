import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Rolldown } from 'vite';
import { vi } from 'vitest';
import { closeAfterTest } from '../../../../scripts/vitest/closing.ts';

/** The folder of the package. */
export const library = path.join(import.meta.dirname, '../..');

/** The library as npm delivers it: its manifest and what `pnpm build` made. Gone after the test. */
export function install(): string {
	const root = mkdtempSync(path.join(library, '.pack-'));
	closeAfterTest('folder', () => rmSync(root, { recursive: true }));
	const target = path.join(root, 'node_modules/svelte-stripe-books');
	mkdirSync(target, { recursive: true });
	cpSync(path.join(library, 'package.json'), path.join(target, 'package.json'));
	cpSync(path.join(library, 'dist'), path.join(target, 'dist'), { recursive: true });
	return root;
}

/** How a page is built for browsers. */
interface PageOptions {
	/** @default false */
	minify?: boolean;
	/** What is left out, since the page has it from elsewhere. @default nothing */
	external?: RegExp;
}

/** Builds a page for browsers, beside the installed library, and returns all of its code. */
export async function buildPage(
	code: string,
	{ minify = false, external }: PageOptions = {},
	root = install()
): Promise<string> {
	const input = path.join(root, 'page.js');
	writeFileSync(input, code);
	// vitest's own would ask Svelte for code with warnings in it.
	vi.stubEnv('NODE_ENV', 'production');
	const output = (await build({
		root,
		configFile: false,
		logLevel: 'silent',
		plugins: [svelte({ configFile: false })],
		build: { write: false, minify, rolldownOptions: { input, ...(external && { external }) } }
	})) as Rolldown.RolldownOutput;
	vi.unstubAllEnvs();
	return output.output
		.map((file) => (file.type === 'chunk' ? file.code : String(file.source)))
		.join('\n');
}
