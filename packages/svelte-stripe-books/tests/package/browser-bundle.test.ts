import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildPage, library } from './installed.ts';

/** Matches text that only server modules contain. */
const serverWords =
	/ssb_checkout|ssb_library|whsec_|payment_intent|HMAC|createCheckoutHandler|drizzle|["'`]node:/;

describe('a page with the published library', () => {
	test.each([
		['', 'data-books-card'],
		['/book', 'data-books-details'],
		['/catalog', 'data-books-grid'],
		['/cart', 'data-books-summary'],
		['/checkout', 'data-books-status'],
		['/embedded-checkout', 'data-books-embedded-checkout'],
		['/library', 'data-books-library']
	])('contains the components of %j and no server code', async (entry, part) => {
		const code = await buildPage(
			`import * as books from 'svelte-stripe-books${entry}'; globalThis.books = books;`,
			{ minify: true }
		);
		expect(code).toContain(part);
		expect(code).not.toMatch(serverWords);
	});

	test('contains German only if it is imported', async () => {
		const entries = [
			'',
			'/book',
			'/catalog',
			'/cart',
			'/checkout',
			'/embedded-checkout',
			'/library'
		];
		const components = entries
			.map((entry, index) => `import * as it${index} from 'svelte-stripe-books${entry}';`)
			.join('\n');
		const used = `globalThis.all = [${entries.map((_, index) => `it${index}`).join(', ')}];`;
		expect(await buildPage(`${components}\n${used}`)).not.toContain('Warenkorb');
		const german = "import { de } from 'svelte-stripe-books/messages/de'; globalThis.de = de;";
		expect(await buildPage(german)).toContain('Warenkorb');
	});

	test.each([
		['svelte-stripe-books/server', 'createCheckoutHandler'],
		['svelte-stripe-books/server', 'loadCart'],
		['svelte-stripe-books/store/sqlite', 'createStore'],
		['svelte-stripe-books/store/pg', 'createStore'],
		['svelte-stripe-books/store/memory', 'createStore'],
		['svelte-stripe-books/storage/disk', 'createDiskStorage'],
		['svelte-stripe-books/storage/r2', 'createR2Storage'],
		['svelte-stripe-books/storage/s3', 'createS3Storage']
	])('fails to build with the name of the import when it imports from %s', async (entry, name) => {
		const page = `import { ${name} } from '${entry}'; globalThis.it = ${name};`;
		await expect(buildPage(page)).rejects.toThrow(name);
		await expect(buildPage(page)).rejects.toThrow('page.js');
	});
});

test('the bookstore’s browser bundle contains no server code', () => {
	const client = path.join(library, '../../examples/bookstore/build/client/_app/immutable');
	const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.js')
	);
	const code = files.map((file) => readFileSync(path.join(client, file), 'utf8'));
	expect(code.some((text) => text.includes('ssb_cart'))).toBe(true);
	expect(files.filter((_, index) => serverWords.test(code[index] ?? ''))).toEqual([]);
});
