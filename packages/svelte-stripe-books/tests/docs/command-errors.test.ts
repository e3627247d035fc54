import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createSeller } from '../cli/support/seller.ts';

const library = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(library, '../../docs/errors.md'), 'utf8');
const listed = [...page.matchAll(/<a id="command-(\w+)">/g)].map(([, code = '']) => code);

/** The codes of errors that the source of the commands creates. */
function codesInSource(): string[] {
	const codes = new Set(['failed', 'usage']);
	for (const file of globSync('src/cli/**/*.ts', { cwd: library })) {
		const source = readFileSync(path.join(library, file), 'utf8');
		const created = /(?:CommandError|BookError|EpubError|usageError)\(\s*'(\w+)'/g;
		for (const [, code = ''] of source.matchAll(created)) codes.add(code);
		// Names of details: `valid('isbn', …)`, `detail('isbn', …)`.
		for (const [, name = ''] of source.matchAll(/\b(?:valid|detail)\('(\w+)'/g))
			codes.add(`bad_${name}`);
	}
	for (const name of ['title', 'author', 'price']) codes.add(`bad_${name}`);
	return [...codes].sort();
}

test('every error of a command has a row with its code', () => {
	expect(listed.length).toBeGreaterThan(50);
	expect(listed.toSorted()).toEqual(codesInSource());
});

test.each([
	['books show nothing', 1, 'unknown_book'],
	['books edit nothing --price abc', 2, 'bad_price'],
	['books list --jsom', 2, 'usage'],
	['books replace', 2, 'usage'],
	['books replace a.epub --part abc', 2, 'usage'],
	['bokos', 2, 'usage'],
	['customers find ada', 2, 'email_invalid'],
	['customers find ada@example.com', 1, 'no_customer'],
	['copy --from env:MISSING --to file:b.db', 2, 'address_missing'],
	['reconcile --since abc', 2, 'since_invalid']
])('%s --json prints nothing but the code and the message', async (command, exitCode, code) => {
	const seller = await createSeller();
	const ended = await seller.run([...command.split(' '), '--json']);
	expect(ended.code).toBe(exitCode);
	expect(ended.json()).toEqual({ error: { code, message: expect.stringMatching(/\w/) as string } });
	expect(listed).toContain(code);
});
