import { strToU8, zipSync, type Zippable } from 'fflate';
import { closingOf } from './closing.ts';
import { chapterPage, closingPage, coverPage, navigation, titlePage } from './epub-pages.ts';
import { container, packageDocument, type Part } from './epub-package.ts';
import { style } from './epub-style.ts';
import { typeset, type Manuscript } from './manuscript.ts';

/**
 * Makes the EPUB 3 of a book. The same manuscript and cover give the same bytes, today and tomorrow and in
 * every time zone, so that a file that is made again keeps its size and its `ETag`.
 *
 * @param cover A JPEG.
 * @param options.isSample Only the first chapter, marked as a sample.
 * @see https://www.w3.org/TR/epub-33/
 */
export function makeEpub(
	manuscript: Manuscript,
	cover: Uint8Array,
	options: { isSample?: boolean } = {}
): Uint8Array {
	const isSample = options.isSample === true;
	const title = typeset(manuscript.title);
	const book = {
		title: isSample ? `${title} (sample)` : title,
		author: manuscript.author,
		language: manuscript.language
	};
	const chapters = isSample ? [manuscript.chapters[0]] : manuscript.chapters;

	const parts: Part[] = [
		{ id: 'cover', title: 'Cover', page: coverPage(book) },
		{ id: 'title', title: 'Title page', page: titlePage(book) },
		...chapters.map((chapter, index) => ({
			id: `chapter-${String(index + 1).padStart(2, '0')}`,
			title: chapter.title,
			page: chapterPage(book, chapter, manuscript.layout)
		})),
		{
			id: 'closing',
			title: closingOf(book, isSample).title,
			page: closingPage(book, isSample)
		}
	];

	const files: Zippable = {
		// A reader knows an EPUB by this entry: the first of the archive, and not compressed.
		mimetype: [strToU8('application/epub+zip'), { level: 0 }],
		'META-INF/container.xml': strToU8(container()),
		'EPUB/package.opf': strToU8(packageDocument(book, manuscript, isSample, parts)),
		'EPUB/nav.xhtml': strToU8(navigation(book, parts)),
		'EPUB/style.css': strToU8(style),
		'EPUB/cover.jpg': [cover, { level: 0 }]
	};
	for (const { id, page } of parts) files[`EPUB/${id}.xhtml`] = strToU8(page);

	// Archives hold local time: a date of local parts is the same four bytes in every time zone.
	return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}
