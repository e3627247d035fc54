import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { writeHtmlSample } from '../../../src/cli/epub/html-sample.ts';
import { countSampleWords, readSampleContents } from '../../../src/lib/core/sample-contents.ts';
import { epub, pixel, type EpubParts } from '../support/epub.ts';

/** Writes the HTML sample of an EPUB. */
function write(parts: EpubParts) {
	const folder = mkdtempSync(path.join(tmpdir(), 'epub-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	const file = path.join(folder, 'book.epub');
	writeFileSync(file, epub(parts));
	return writeHtmlSample(file);
}

const chapter = (body: string) =>
	`<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title><style>p{}</style></head><body>${body}</body></html>`;
const long = `<p>${'A sentence of the book. '.repeat(8).trim()}</p>`;
const sectionOf = (html: string | null) => /<section[^>]*>(.*)<\/section>/s.exec(html ?? '')?.[1];

test('a sample has the chapters of the EPUB, with their titles and pictures', async () => {
	const html = await write({
		chapter: chapter(
			`<h1>One <em>&amp;</em> “Two”</h1><p lang="de" class="x">Grüß <b>Gott</b>&nbsp;– <a href="#n">n</a></p><img src="../art/a.jpg" alt="A &quot;dot&quot;"/>${long}`
		),
		manifest: '<item id="a" href="art/a.jpg" media-type="image/jpeg"/>',
		files: { 'OEBPS/art/a.jpg': pixel }
	});

	expect(readSampleContents(html ?? '')).toEqual([{ id: 'chapter-1', title: 'One & “Two”' }]);
	expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="auto">/);
	expect(sectionOf(html)).toBe(
		`<h1>One <em>&amp;</em> “Two”</h1><p lang="de">Grüß <b>Gott</b>\u00a0– n</p><img alt="A &quot;dot&quot;" src="data:image/jpeg;base64,${pixel.toString('base64')}">${long}`
	);
});

test.each([
	['scripts', '<script>alert(1)</script><svg><script>alert(1)</script></svg>', ''],
	['event handlers', '<p onclick="alert(1)" onload="x">A</p>', '<p>A</p>'],
	['addresses that run', '<a href="javascript:alert(1)">A</a>', 'A'],
	[
		'links out',
		'<a href="https://evil.example" target="_top" ping="https://evil.example">A</a>',
		'A'
	],
	['a base', '<base href="https://evil.example/"/>A', 'A'],
	[
		'pictures from elsewhere',
		'<img src="https://evil.example/x.gif"/><img src="//evil.example/x"/>',
		''
	],
	['SVG pictures', '<img src="evil.svg"/><img src="data:image/svg+xml,x"/>', ''],
	[
		'styles and fonts',
		'<style>@import "//evil.example"</style><p style="background:url(//evil.example)">A</p>',
		'<p>A</p>'
	],
	['forms', '<form action="https://evil.example"><input name="a"/>A</form>', ''],
	['frames', '<iframe src="https://evil.example"></iframe><object data="x"></object>', ''],
	['refreshes', '<meta http-equiv="refresh" content="0;url=https://evil.example"/>A', 'A'],
	['ids and classes', '<p id="chapter-1" class="a">A</p>', '<p>A</p>'],
	[
		'markup in text',
		'&lt;script&gt;alert(1)&lt;/script&gt;',
		'&lt;script&gt;alert(1)&lt;/script&gt;'
	],
	[
		'quotes in attributes',
		`<p title="&quot; onload=&quot;x">A</p>`,
		'<p title="&quot; onload=&quot;x">A</p>'
	],
	['unknown elements, but not their text', '<x-y onfoo="1"><p>A</p></x-y>', '<p>A</p>']
])('a sample has no %s', async (_, body, expected) => {
	const html = await write({
		chapter: chapter(`${body}${long}`),
		files: { 'OEBPS/text/evil.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' }
	});
	expect(sectionOf(html)).toBe(`${expected}${long}`);
});

test('the list of chapters cannot end its comment', async () => {
	const title = '--&gt;&lt;script&gt;alert(1)&lt;/script&gt;';
	const html = await write({ chapter: chapter(`<h1>${title}</h1>${long}`) });
	expect(html).not.toMatch(/<script/);
	expect(html?.match(/-->/g)).toHaveLength(1);
	expect(readSampleContents(html ?? '')[0]?.title).toBe('--><script>alert(1)</script>');
});

test('pictures of more than two megabytes together are left out', async () => {
	const large = Buffer.concat([pixel, Buffer.alloc(500_000)]);
	const images = [1, 2, 3, 4, 5].map((n) => `<img src="${n}.jpg"/>`).join('');
	const html = await write({
		chapter: chapter(images + long),
		files: Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`OEBPS/text/${n}.jpg`, large]))
	});
	expect(html?.match(/<img/g)).toHaveLength(4);
});

test('a note after the last chapter is read, but is not among the chapters', async () => {
	const html = await write({
		chapter: chapter(`<h1>The End</h1>${long}`).replace(
			'<body>',
			'<body xmlns:epub="http://www.idpf.org/2007/ops" epub:type="backmatter">'
		)
	});
	expect(html).toContain('<h1>The End</h1>');
	expect(readSampleContents(html ?? '')).toEqual([]);
});

test('the words of a sample are counted, without its markup', async () => {
	const html = await write({ chapter: chapter(`<h1>One &amp; Two</h1>${long}`) });
	expect(countSampleWords(html ?? '')).toBe(2 + 8 * 5);
});

test('an EPUB without text has no sample to read', async () => {
	expect(await write({ chapter: chapter('<p>Emma</p>') })).toBeNull();
});
