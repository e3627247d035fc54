import { expect, test } from 'vitest';
import { downloadName } from '../src/lib/server/catalog/download-name.ts';

const name = (title: string, author: string, isSample = false) =>
	downloadName({ title, author, format: 'epub', isSample });

test('a download name has the title and author, with diacritics', () => {
	expect(name('Café', 'Søren')).toBe('Café - Søren.epub');
	expect(name('Café', 'Søren', true)).toBe('Café - Søren (sample).epub');
	expect(downloadName({ title: 'Café', author: 'Søren', format: 'pdf', isSample: true })).toBe(
		'Café - Søren (sample).pdf'
	);
});

test('characters that file systems reject are removed', () => {
	expect(name('"Who?": a/b\\c', 'A. B')).toBe('Who abc - A. B.epub');
});

test('a long title is shortened at a word boundary to fit every file system', () => {
	const long = name('größer, '.repeat(40), 'Ä. Ö. Ü');
	expect(Buffer.byteLength(long)).toBeLessThan(255);
	expect(long).toMatch(/größer - Ä\. Ö\. Ü\.epub$/);
});

test('a long title without spaces, and a long author, are shortened as well', () => {
	const title = '転生したら魔導書を売る電子書店の店主だった件について'.repeat(4);
	const long = name(title, 'Ida Holm, '.repeat(30), true);
	expect(Buffer.byteLength(long)).toBeLessThan(240);
	expect(long).toMatch(/^転生したら[^\uFFFD]+ - Ida Holm, .*\w \(sample\)\.epub$/);
});
