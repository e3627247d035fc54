import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, test } from 'vitest';
import { makeEpub } from '../publishing/epub/make-epub.ts';
import { parseManuscript } from '../publishing/manuscript.ts';
import { readCover as coverOf, readManuscripts } from '../publishing/read-manuscripts.ts';

const manuscripts = await readManuscripts();

const complaints = async (epub: Uint8Array) =>
	(await EpubCheck.validate(epub)).messages
		.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))
		.map(({ id, message, location }) => `${id} ${location?.path ?? ''}: ${message}`);

test.for(manuscripts.map((book) => [book.id, book] as const))(
	'EPUBCheck finds nothing to complain about in %s and its sample',
	async ([, book]) => {
		const cover = await coverOf(book);
		expect(await complaints(makeEpub(book, cover))).toEqual([]);
		expect(await complaints(makeEpub(book, cover, { isSample: true }))).toEqual([]);
	}
);

describe('a book with an awkward title', () => {
	const book = parseManuscript(
		'awkward',
		`---
title: '"Salt" & <Pepper>'
author: Zoë O'Brien
language: en-GB
published: '2025-01-02'
publisher: P
pages: 9
priceInCents: 500
description: A & B
---

# One & "Two"

Tom & Jerry say "no" <b>loudly</b>.
Second line\\
after a break, and an entity: &nbsp;&eacute;.

***

\`\`\`
# not a chapter
\`\`\`

# Three

The end.
`
	);
	const cover = async () => coverOf(manuscripts[0] ?? book);
	const open = async (options?: { isSample: boolean }) =>
		Object.fromEntries(
			Object.entries(unzipSync(makeEpub(book, await cover(), options))).map(([name, bytes]) => [
				name,
				name.endsWith('.jpg') ? '' : strFromU8(bytes)
			])
		);

	test('is valid', async () => {
		expect(await complaints(makeEpub(book, await cover()))).toEqual([]);
	});

	test('keeps every character and escapes tags', async () => {
		const files = await open();
		expect(files['EPUB/package.opf']).toContain('<dc:title>“Salt” &amp; &lt;Pepper&gt;</dc:title>');
		expect(files['EPUB/chapter-01.xhtml']).toContain('<h1>One &amp; “Two”</h1>');
		expect(files['EPUB/chapter-01.xhtml']).toContain('&lt;b&gt;loudly&lt;/b&gt;');
		expect(files['EPUB/chapter-01.xhtml']).toContain('# not a chapter');
		expect(files['EPUB/nav.xhtml']).toContain('<a href="chapter-02.xhtml">Three</a>');
	});

	test('has a sample with only the first chapter and its own identifier', async () => {
		const [whole, sample] = [await open(), await open({ isSample: true })];
		expect(Object.keys(sample)).not.toContain('EPUB/chapter-02.xhtml');
		expect(sample['EPUB/chapter-01.xhtml']).toContain('Tom &amp; Jerry');
		expect(sample['EPUB/package.opf']).toContain('(sample)</dc:title>');
		const identifier = (opf = '') => /<dc:identifier[^>]*>([^<]+)/.exec(opf)?.[1];
		expect(identifier(sample['EPUB/package.opf'])).not.toBe(identifier(whole['EPUB/package.opf']));
	});

	test('starts with its uncompressed media type', async () => {
		const epub = makeEpub(book, await cover());
		expect(strFromU8(epub.subarray(30, 58))).toBe('mimetypeapplication/epub+zip');
	});
});

describe('the same manuscript', () => {
	const zone = process.env.TZ;
	afterEach(() => {
		if (zone === undefined) delete process.env.TZ;
		else process.env.TZ = zone;
	});

	test('gives the same bytes in every time zone', async () => {
		const [book] = manuscripts;
		if (book === undefined) throw new Error('a book is needed');
		const cover = await coverOf(book);
		process.env.TZ = 'Pacific/Kiritimati';
		const east = makeEpub(book, cover);
		process.env.TZ = 'Pacific/Honolulu';
		const west = makeEpub(book, cover);
		expect(Buffer.from(east).equals(west)).toBe(true);
	});
});

describe('an invalid manuscript is rejected with its name', () => {
	const good = `---
title: T
author: A
language: en
published: '2025-01-02'
publisher: P
pages: 9
priceInCents: 500
description: D
---

# One

Text.
`;
	test.for([
		['no front matter', '# One', /book-1.*front matter/],
		['no title', good.replace('title: T', ''), /book-1.*"title"/],
		['a price with a point', good.replace('500', '5.99'), /book-1.*"priceInCents"/],
		['an invalid date', good.replace('2025-01-02', 'soon'), /book-1.*"published"/],
		['an unknown layout', good.replace('title: T', 'title: T\nlayout: odd'), /book-1.*"layout"/],
		['no chapter', good.replace('# One\n\nText.', ''), /book-1.*no chapter/],
		['text before the first chapter', good.replace('# One', 'One'), /book-1.*before its first/]
	] as const)('%s', ([, source, message]) => {
		expect(() => parseManuscript('book-1', source)).toThrow(message);
	});

	test('an invalid file name', () => {
		expect(() => parseManuscript('book 1', good)).toThrow(/file name/);
		expect(parseManuscript('book-1', good).title).toBe('T');
	});
});
