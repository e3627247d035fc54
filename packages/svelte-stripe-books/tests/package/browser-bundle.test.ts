import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Rolldown } from 'vite';
import { describe, expect, onTestFinished, test } from 'vitest';

const library = path.join(import.meta.dirname, '../..');

/** The library as npm delivers it: what `pnpm build` made, behind the `exports` that are published. */
function install(): string {
	const root = mkdtempSync(path.join(library, '.pack-'));
	onTestFinished(() => rmSync(root, { recursive: true }));
	const target = path.join(root, 'node_modules/svelte-stripe-books');
	mkdirSync(target, { recursive: true });
	const manifest = JSON.parse(readFileSync(path.join(library, 'package.json'), 'utf8'));
	const published = { ...manifest, exports: manifest.publishConfig.exports };
	writeFileSync(path.join(target, 'package.json'), JSON.stringify(published));
	cpSync(path.join(library, 'dist'), path.join(target, 'dist'), { recursive: true });
	return root;
}

/** Builds a page for browsers, and returns all of its code. */
async function buildPage(code: string): Promise<string> {
	const root = install();
	writeFileSync(path.join(root, 'page.js'), code);
	const output = (await build({
		root,
		configFile: false,
		logLevel: 'silent',
		plugins: [svelte({ configFile: false })],
		build: { write: false, minify: false, rolldownOptions: { input: path.join(root, 'page.js') } }
	})) as Rolldown.RolldownOutput;
	return output.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}

/** Words that stand in the server half and nowhere in the browser's. */
const serverWords =
	/ssb_checkout|ssb_reader|whsec_|payment_intent|HMAC|createCheckoutHandler|drizzle|["'`]node:/;

describe('the published library in a page', { timeout: 60_000 }, () => {
	test('brings components and cart, and nothing of the server', async () => {
		const code = await buildPage(
			"import * as books from 'svelte-stripe-books'; globalThis.books = books;"
		);
		expect(code).toContain('ssb_cart');
		expect(code).toContain('data-books-card');
		expect(code).not.toMatch(serverWords);
	});

	test.each([
		['svelte-stripe-books/server', 'createCheckoutHandler'],
		['svelte-stripe-books/server', 'loadCart'],
		['svelte-stripe-books/store/sqlite', 'createStore'],
		['svelte-stripe-books/store/pg', 'createStore'],
		['svelte-stripe-books/store/memory', 'createStore'],
		['svelte-stripe-books/files/disk', 'createDiskFiles']
	])('fails to build when it imports from %s, and names what and where', async (entry, name) => {
		const page = `import { ${name} } from '${entry}'; globalThis.it = ${name};`;
		await expect(buildPage(page)).rejects.toThrow(name);
		await expect(buildPage(page)).rejects.toThrow('page.js');
	});
});

test('the store’s browser bundle holds nothing of the server', () => {
	const client = path.join(library, '../../examples/bookstore/build/client/_app/immutable');
	const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.js')
	);
	const code = files.map((file) => readFileSync(path.join(client, file), 'utf8'));
	expect(code.some((text) => text.includes('ssb_cart'))).toBe(true);
	expect(files.filter((_, index) => serverWords.test(code[index] ?? ''))).toEqual([]);
});
