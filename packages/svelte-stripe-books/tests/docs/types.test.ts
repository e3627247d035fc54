import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { compile } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { closeAfterTest } from '../../../../scripts/vitest/closing.ts';
import { inLanguage, library, placeOf, type Block } from './blocks.ts';
import { complaintsOf } from './types.ts';

function complaints(blocks: readonly Block[]): string[] {
	const folder = mkdtempSync(path.join(library, '.docs-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	return complaintsOf(blocks, folder);
}

test('TypeScript and Svelte on every page type-check against what is packed', () => {
	const planted: Block[] = [
		{ page: 'planted', line: 1, language: 'ts', code: "store.findBook(['emma']);" },
		{
			page: 'planted',
			line: 2,
			language: 'svelte',
			code: `<script lang="ts">import { Price } from 'svelte-stripe-books';</script>\n<Price amont={1} />`
		},
		{
			page: 'planted',
			line: 3,
			language: 'ts',
			code: "import { createShop } from 'svelte-stripe-books/server';"
		}
	];
	const found = complaints([...inLanguage('ts'), ...inLanguage('svelte'), ...planted]);
	const ofPlanted = found.filter((complaint) => complaint.startsWith('planted'));
	expect(found.filter((complaint) => !ofPlanted.includes(complaint))).toEqual([]);
	// Nothing would be held by a check that lets these pass.
	expect(ofPlanted.map((complaint) => complaint.slice(0, 9))).toEqual(
		planted.map((block) => placeOf(block))
	);
});

test('Svelte on every page compiles for server and browser without a warning', () => {
	for (const block of inLanguage('svelte')) {
		for (const generate of ['server', 'client'] as const) {
			const { warnings } = compile(block.code, { generate });
			expect([placeOf(block), warnings.map(({ code }) => code)]).toEqual([placeOf(block), []]);
		}
	}
});

test('each component is used in an example', () => {
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
