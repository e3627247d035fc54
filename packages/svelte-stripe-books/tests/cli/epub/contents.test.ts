import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { readEpub } from '../../../src/cli/epub/read-epub.ts';
import { epub } from '../support/epub.ts';

const nav = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>';
const ncx = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>';

/** Reads the contents of a book with these documents. */
async function read(documents: { nav?: string; ncx?: string }): Promise<string | null> {
	const folder = mkdtempSync(path.join(tmpdir(), 'epub-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	const file = path.join(folder, 'book.epub');
	const files: Record<string, string> = {};
	if (documents.nav !== undefined) files['OEBPS/nav.xhtml'] = documents.nav;
	if (documents.ncx !== undefined) files['OEBPS/toc.ncx'] = documents.ncx;
	writeFileSync(file, epub({ manifest: nav + ncx, files }));
	return (await readEpub(file)).contents;
}

const page = (lists: string) =>
	`<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>${lists}</body></html>`;
const toc = (items: string) =>
	page(
		`<nav epub:type="landmarks"><ol><li><a href="a">Cover</a></li><li><a href="b">Start</a></li></ol></nav><section><nav epub:type="toc" id="toc"><h1>Contents</h1><ol>${items}</ol></nav></section>`
	);
const chapters = (count: number, title: (n: number) => string) =>
	Array.from({ length: count }, (_, n) => `<li><a href="${n}">${title(n)}</a></li>`).join('');
const points = (title: string, inner = '') =>
	`<navPoint><navLabel><text>${title}</text></navLabel><content src="x"/>${inner}</navPoint>`;

describe('the contents of an EPUB', () => {
	test('are the first two levels of its navigation, as plain text', async () => {
		const items = `<li><span>Part  <em>One</em>\n&amp; only</span><ol><li><a href="1">Rain &lt;b&gt;</a><ol><li><a href="2">Too deep</a></li></ol></li></ol></li>
			<li><a href="3"><img alt=""/></a></li><li><a href="4">夏&#x1F33B;</a></li>`;
		expect(await read({ nav: toc(items) })).toBe('Part One & only\n\tRain <b>\n夏🌻');
	});

	test('come from the NCX of EPUB 2', async () => {
		const map = points('I', points('One', points('Too deep'))) + points('II');
		expect(await read({ ncx: `<ncx><navMap>${map}</navMap></ncx>` })).toBe('I\n\tOne\nII');
	});

	test('come from the NCX if the navigation has no entries', async () => {
		const map = `<ncx><navMap>${points('I')}${points('II')}</navMap></ncx>`;
		expect(await read({ nav: page('<nav><ol></ol></nav>'), ncx: map })).toBe('I\nII');
	});

	test.each([
		['a book without them', {}],
		['a single entry', { nav: toc(chapters(1, () => 'Start')) }],
		['malformed XML', { nav: '<html><body' }],
		['entities', { nav: `<!DOCTYPE html [<!ENTITY a "b">]>${toc(chapters(3, () => '&a;'))}` }],
		['a document of more than 1 MB', { nav: toc(chapters(3, () => 'x'.repeat(400_000))) }]
	])('are null for %s, which remains a book', async (_, documents) => {
		expect(await read(documents)).toBeNull();
	});

	test('are at most 200 entries, 200 characters each and 20 kB', async () => {
		const many = await read({ nav: toc(chapters(500, (n) => `Chapter ${n}`)) });
		expect(many?.split('\n')).toHaveLength(200);
		const long = (await read({ nav: toc(chapters(150, () => 'ß'.repeat(300))) })) ?? '';
		expect(long.split('\n')[0]).toHaveLength(200);
		expect(Buffer.byteLength(long)).toBeLessThanOrEqual(20_000);
		expect(Buffer.byteLength(long)).toBeGreaterThan(19_000);
	});

	test('never end within a character', async () => {
		const line = 'x'.repeat(199);
		const title = `${line}🌻`;
		expect(await read({ nav: toc(chapters(2, () => title)) })).toBe(`${line}\n${line}`);
	});
});
