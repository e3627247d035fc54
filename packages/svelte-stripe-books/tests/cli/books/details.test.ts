import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { proposeId } from '../../../src/cli/catalog/book-id.ts';
import { readCatalog } from '../../../src/cli/catalog/catalog-csv.ts';
import { readFileName } from '../../../src/cli/catalog/find-books.ts';
import { readPrice } from '../../../src/cli/catalog/price.ts';
import { createOutput } from '../../../src/cli/output.ts';

function catalog(content: string | Uint8Array) {
	const folder = mkdtempSync(path.join(tmpdir(), 'catalog-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	writeFileSync(path.join(folder, 'catalog.csv'), content);
	return readCatalog(path.join(folder, 'catalog.csv'));
}

describe('an id', () => {
	test.each([
		['Über den Dächern', 'uber-den-dachern'],
		['  Emma  ', 'emma'],
		['Nobody’s Orchard', 'nobodys-orchard'],
		['Smørrebrød & Ærø: 1001 Straßen', 'smorrebrod-aero-1001-strassen'],
		['ＥＭＭＡ １２', 'emma-12'],
		['Nausicaä… (2nd ed.)', 'nausicaa-2nd-ed'],
		['../../etc/passwd', 'etc-passwd']
	])('is proposed from %s', (title, id) => {
		expect(proposeId(title)).toBe(id);
	});

	test.each(['Война и мир', '吾輩は猫である', 'ألف ليلة', 'Emma и мир', '…'])(
		'is not proposed from %s, which cannot be transliterated',
		(title) => expect(proposeId(title)).toBeNull()
	);

	test('ends with a whole word of a long title', () => {
		expect(proposeId('word '.repeat(30))).toBe(`${'word-'.repeat(12)}word`);
		expect(proposeId('a'.repeat(100))).toBe('a'.repeat(64));
	});
});

describe('a price', () => {
	test.each([
		['9.00', 'usd', 900],
		['9,00', 'eur', 900],
		['9', 'USD', 900],
		['9.5', 'usd', 950],
		['0', 'usd', 0],
		['900', 'jpy', 900],
		['9.5', 'isk', 950],
		['1.250', 'kwd', 1250],
		['1,25', 'bhd', 1250]
	])('of %s in %s is %i minor units', (text, currency, amount) => {
		expect(readPrice(text, currency)).toBe(amount);
	});

	test.each([
		['9.005', 'usd', 'more than 2 decimal places'],
		['1,000', 'usd', 'without thousands separators'],
		['9.00', 'jpy', 'has a fraction, but JPY has none'],
		['1.255', 'kwd', 'must end in 0'],
		['$9', 'usd', 'is not an amount'],
		['-1', 'usd', 'is not an amount'],
		['1e3', 'usd', 'is not an amount'],
		['', 'usd', 'is not an amount'],
		['99999999.00', 'usd', 'is too large']
	])('of %s in %s is refused', (text, currency, reason) => {
		expect(() => readPrice(text, currency)).toThrow(reason);
	});
});

describe('a catalog', () => {
	const rows = [
		{ line: 2, file: 'emma.epub', title: 'Émma', price: '9,00' },
		{ line: 3, file: 'b.epub', description: 'Two\nlines; "quoted"' }
	];
	const table = (separator: string) =>
		[
			['File', 'Title', 'Price', 'Description'],
			['emma.epub', 'Émma', '"9,00"', ''],
			['b.epub', '', '', '"Two\nlines; ""quoted"""']
		]
			.map((row) => row.join(separator))
			.join('\r\n');

	test.each([
		['commas', table(',')],
		['semicolons and a byte order mark', `\ufeff${table(';')}`],
		['tabs in UTF-16', Buffer.from(`\ufeff${table('\t')}`, 'utf16le')],
		['semicolons in Windows-1252', Buffer.from(table(';'), 'latin1')]
	])('is read as a spreadsheet exports it, with %s', async (_, content) => {
		expect(await catalog(content)).toEqual([rows[0], { ...rows[1], line: 4 }]);
	});

	test('is refused if it has unknown columns, no files or broken quotes', async () => {
		await expect(catalog('file,preis\na.epub,9')).rejects.toThrow('unknown columns (preis)');
		for (const name of ['constructor', '__proto__', 'toString']) {
			const text = `file,${name}\na.epub,9`;
			await expect(catalog(text)).rejects.toThrow(`unknown columns (${name.toLowerCase()})`);
		}
		await expect(catalog('file;price\r\n;\r\n')).rejects.toThrow(
			'catalog.csv has headings, but no books. Add a line for each book.'
		);
		await expect(catalog('')).rejects.toThrow('catalog.csv has no column "file"');
		await expect(catalog('title\nEmma')).rejects.toThrow('has no column "file"');
		await expect(catalog('file,title\n"a.epub,Emma')).rejects.toThrow('catalog.csv is not a table');
		await expect(readCatalog('/missing/catalog.csv')).rejects.toThrow('Check the option --from');
	});
});

test('the name of a file shows its format, and whether it is a sample', () => {
	expect(readFileName('/a/Emma.EPUB')).toMatchObject({ base: 'Emma', format: 'epub' });
	expect(readFileName('Emma.sample.pdf')).toMatchObject({ base: 'Emma', isSample: true });
	expect(readFileName('Emma.kepub.epub')).toMatchObject({ base: 'Emma', format: 'kepub' });
});

test('a title cannot move the cursor of a terminal', () => {
	let written = '';
	const out = { write: (text: string) => (written += text) } as unknown as NodeJS.WritableStream;
	createOutput({ out, err: out }).line('Emma\u001b[2J\u202e\u009b');
	expect(written).toBe('Emma[2J\n');
});
