import { expect, test } from 'vitest';
import { downloadName } from '../src/lib/server/catalogue/download-name.ts';

test('a download is called by title and author, with their diacritics', () => {
	expect(downloadName('Café', 'Søren', false)).toBe('Café - Søren.epub');
	expect(downloadName('Café', 'Søren', true)).toBe('Café - Søren (sample).epub');
});

test('what file systems refuse is left out', () => {
	expect(downloadName('"Who?": a/b\\c', 'A. B', false)).toBe('Who abc - A. B.epub');
});

test('a title of any length fits every file system and ends after a whole word', () => {
	const name = downloadName('größer, '.repeat(40), 'Ä. Ö. Ü', false);
	expect(Buffer.byteLength(name)).toBeLessThan(255);
	expect(name).toMatch(/größer - Ä\. Ö\. Ü\.epub$/);
});
