import { strToU8, zipSync, type Zippable } from 'fflate';
import { backMatterOf } from '../back-matter.ts';
import { chapterPage, backMatterPage, coverPage, navigation, titlePage } from './pages.ts';
import { container, packageDocument, type Part } from './package.ts';
import { style } from './style.ts';
import { typeset, type Manuscript } from '../manuscript.ts';

/**
 * Creates the EPUB 3 of a book. The output is deterministic, so that a file that is created again keeps its size and `ETag`.
 *
 * @param cover A JPEG.
 * @param options.isSample Only the first chapters, marked as a sample.
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
	const chapters = isSample
		? manuscript.chapters.slice(0, manuscript.sampleChapters)
		: manuscript.chapters;

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
			title: backMatterOf(book, isSample).title,
			page: backMatterPage(book, isSample)
		}
	];

	const files: Zippable = {
		// OCF requires this entry first and uncompressed.
		mimetype: [strToU8('application/epub+zip'), { level: 0 }],
		'META-INF/container.xml': strToU8(container()),
		'EPUB/package.opf': strToU8(packageDocument(book, manuscript, isSample, parts)),
		'EPUB/nav.xhtml': strToU8(navigation(book, parts)),
		'EPUB/style.css': strToU8(style),
		'EPUB/cover.jpg': [cover, { level: 0 }]
	};
	for (const { id, page } of parts) files[`EPUB/${id}.xhtml`] = strToU8(page);

	// ZIP stores local time, and a date from local parts gives the same bytes in every time zone.
	return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}
