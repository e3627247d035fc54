import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { readEpub } from '../../../src/cli/epub/read-epub.ts';
import { epub, pixel, type EpubParts } from '../support/epub.ts';

function read(parts: EpubParts) {
	const folder = mkdtempSync(path.join(tmpdir(), 'epub-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	const file = path.join(folder, 'book.epub');
	writeFileSync(file, epub(parts));
	return readEpub(file);
}

describe('the metadata of an EPUB', () => {
	test('of version 3 comes from elements that refine others', async () => {
		const book = await read({
			metadata: `<dc:title id="sub">A Novel</dc:title><dc:title id="main">Über den Dächern</dc:title>
				<meta refines="#sub" property="title-type">subtitle</meta><meta refines="#main" property="title-type">main</meta>
				<dc:creator id="b">Bo Second</dc:creator><dc:creator id="a">Ann First</dc:creator><dc:creator id="i">Ida Ink</dc:creator>
				<meta refines="#a" property="display-seq">1</meta><meta refines="#b" property="display-seq">2</meta>
				<meta refines="#i" property="role" scheme="marc:relators">ill</meta>
				<dc:language>de_DE</dc:language><dc:publisher>Mansarde &amp; Co.</dc:publisher><dc:date>2026-11-29T00:00:00Z</dc:date>
				<dc:identifier>urn:uuid:1234</dc:identifier><dc:identifier>urn:isbn:0-306-40615-2</dc:identifier>
				<dc:description>&lt;p&gt;A &lt;b&gt;bold&lt;/b&gt; claim&amp;nbsp;– and more.&lt;/p&gt;&lt;p&gt;The end.&lt;/p&gt;</dc:description>
				<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>`
		});
		expect(book).toMatchObject({
			version: '3.0',
			title: 'Über den Dächern',
			authors: ['Ann First', 'Bo Second'],
			language: 'de-DE',
			publisher: 'Mansarde & Co.',
			publishedOn: '2026-11-29',
			identifiers: ['urn:uuid:1234', 'urn:isbn:0-306-40615-2'],
			isbn: '9780306406157',
			description: 'A bold claim – and more.\n\nThe end.',
			wordCount: 6
		});
	});

	test.each([
		['plain text with hard-wrapped lines', 'One\nline.\n\nTwo.', 'One line.\n\nTwo.'],
		['plain text with Windows line endings', 'One.&#13;\n&#13;\nTwo.', 'One.\n\nTwo.'],
		['escaped HTML', '&lt;p&gt;One\nline.&lt;/p&gt;\n&lt;p&gt;Two.&lt;/p&gt;', 'One line.\n\nTwo.'],
		[
			'HTML that was escaped twice',
			'&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Two.&amp;lt;/p&amp;gt;',
			'One.\n\nTwo.'
		],
		['signs that are no markup', 'a &lt; b, x &lt;3 y.\n\nTwo.', 'a < b, x <3 y.\n\nTwo.']
	])('keeps the paragraphs of a description as %s', async (_, written, description) => {
		const book = await read({
			metadata: `<dc:title>Odd</dc:title><dc:creator>Ann</dc:creator><dc:language>en</dc:language><dc:identifier>x</dc:identifier><dc:description>${written}</dc:description>`
		});
		expect(book.description).toBe(description);
	});

	test('of version 2 comes from attributes', async () => {
		const book = await read({
			version: '2.0',
			metadata: `<dc:title>Emma</dc:title><dc:creator opf:role="aut" opf:file-as="Austen, Jane">Jane Austen</dc:creator>
				<dc:creator opf:role="ill">Hugh Thomson</dc:creator><dc:language>EN</dc:language>
				<dc:date opf:event="modification">2020-02-02</dc:date><dc:date opf:event="publication">1815-12</dc:date>
				<dc:identifier opf:scheme="ISBN">978-0-14-143958-7</dc:identifier>`
		});
		expect(book).toMatchObject({
			version: '2.0',
			authors: ['Jane Austen'],
			language: 'en',
			publishedOn: '1815-12',
			isbn: '9780141439587'
		});
	});

	test('is null where it is missing or wrong', async () => {
		const book = await read({
			metadata: `<dc:title> </dc:title><dc:language>no language at all</dc:language><dc:date>0101-01-01T00:00:00+00:00</dc:date>
				<dc:identifier opf:scheme="ISBN">978-0-14-143958-0</dc:identifier>`
		});
		expect(book).toMatchObject({
			...{ title: null, authors: [], language: null, publishedOn: null, isbn: null },
			...{ publisher: null, description: null, cover: null }
		});
	});

	test('keeps what looks like a tag in a title', async () => {
		const book = await read({ metadata: '<dc:title>Salt &amp; &lt;Light&gt;</dc:title>' });
		expect(book.title).toBe('Salt & <Light>');
	});

	test('keeps the month of a day that does not exist', async () => {
		const book = await read({ metadata: '<dc:title>A</dc:title><dc:date>2026-02-31</dc:date>' });
		expect(book.publishedOn).toBe('2026-02');
	});

	test('is read from UTF-16 and from a declared encoding', async () => {
		const opf = (encoding: string) =>
			`<?xml version="1.0" encoding="${encoding}"?><package version="2.0"><metadata><title>Café</title></metadata></package>`;
		const utf16 = Buffer.from(`\ufeff${opf('UTF-16')}`, 'utf16le');
		expect((await read({ opf: utf16 })).title).toBe('Café');
		const latin1 = Buffer.from(opf('ISO-8859-1'), 'latin1');
		expect((await read({ opf: latin1 })).title).toBe('Café');
	});
});

describe('the word count of an EPUB', () => {
	test('covers its chapters, without tags, scripts and styles', async () => {
		const chapter = `<html><head><title>Not counted</title><style>p { color: red }</style></head>
			<body><h1>Chapter&nbsp;One</h1><p>It was a <em>dark</em> night&mdash;don’t ask.</p><!-- not <b>this</b> --><script>let not;</script></body></html>`;
		expect((await read({ chapter })).wordCount).toBe(9);
	});

	test('counts letters in scripts without spaces', async () => {
		expect((await read({ chapter: '<body><p>吾輩は猫である</p></body>' })).wordCount).toBe(7);
	});

	test('is null for a book of pictures', async () => {
		expect((await read({ chapter: '<body><img src="1.png"/></body>' })).wordCount).toBeNull();
	});
});

describe('the cover of an EPUB', () => {
	const picture = '<item id="pic" href="images/pic%20one.jpg" media-type="image/jpeg"/>';
	const other = '<item id="other" href="images/other.jpg" media-type="image/jpeg"/>';
	const files = {
		'OEBPS/images/pic one.jpg': pixel,
		'OEBPS/images/other.jpg': Buffer.concat([pixel, Buffer.from('other')])
	};

	test.each([
		['EPUB 3', { manifest: other + picture.replace('/>', ' properties="svg cover-image"/>') }],
		[
			'EPUB 2',
			{
				manifest: other + picture,
				metadata: '<dc:title>A</dc:title><meta name="cover" content="pic"/>'
			}
		],
		[
			'EPUB 2 that names the file',
			{
				manifest: other + picture.replace('%20', ' '),
				metadata: '<dc:title>A</dc:title><meta name="cover" content="pic one.jpg"/>'
			}
		],
		[
			'the guide, on a page',
			{
				manifest: other + picture,
				guide: '<guide><reference type="cover" href="text/cover.xhtml"/></guide>',
				files: {
					'OEBPS/text/cover.xhtml':
						'<svg><image width="1" xlink:href="../images/pic%20one.jpg"/></svg>'
				}
			}
		],
		['the name of a picture', { manifest: other + picture.replace('"pic"', '"my-cover"') }],
		[
			'the first page',
			{ manifest: other + picture, chapter: '<img alt="" src="../images/pic%20one.jpg"/>' }
		],
		['the first picture', { manifest: picture + other }]
	] satisfies [string, EpubParts][])('is found by %s', async (_, parts: EpubParts) => {
		const { cover } = await read({ ...parts, files: { ...files, ...parts.files } });
		expect(cover?.format).toBe('jpg');
		expect(cover?.bytes.equals(pixel)).toBe(true);
	});

	test('is never an SVG, which may contain scripts', async () => {
		const manifest = '<item id="cover" href="c.svg" media-type="image/svg+xml"/>';
		const { cover } = await read({ manifest, files: { 'OEBPS/c.svg': '<svg/>' } });
		expect(cover).toBeNull();
	});
});
