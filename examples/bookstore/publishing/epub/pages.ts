import { backMatterOf } from '../back-matter.ts';
import type { Part } from './package.ts';
import type { Chapter, Layout } from '../manuscript.ts';
import { escapeXml } from '../../src/lib/server/escape-xml.ts';

/** Book data on every page of an e-book. Plain text, not escaped. */
export interface BookHead {
	title: string;
	author: string;
	language: string;
}

/** Returns the cover page. */
export function coverPage(book: BookHead): string {
	const alt = `Cover of ${book.title} by ${book.author}`;
	return page(book, book.title, 'cover', `<img src="cover.jpg" alt="${escapeXml(alt)}"/>`);
}

/** Returns the title page. */
export function titlePage(book: BookHead): string {
	return page(
		book,
		book.title,
		'titlepage',
		`<h1 class="title">${escapeXml(book.title)}</h1>\n<p class="author">${escapeXml(book.author)}</p>`
	);
}

/** Returns the page of a chapter. */
export function chapterPage(book: BookHead, chapter: Chapter, layout: Layout): string {
	return page(
		book,
		chapter.title,
		'chapter',
		`<h1>${escapeXml(chapter.title)}</h1>\n${chapter.html}`,
		layout
	);
}

/** Returns the last page: a note about the book, or the end of the sample. */
export function backMatterPage(book: BookHead, isSample: boolean): string {
	const { title, text } = backMatterOf(book, isSample);
	const sentences = text
		.map((part) =>
			typeof part === 'string' ? escapeXml(part) : `<cite>${escapeXml(part.cite)}</cite>`
		)
		.join('');
	return page(
		book,
		title,
		isSample ? 'backmatter' : 'colophon',
		`<h1>${title}</h1>\n<p>${sentences}</p>`
	);
}

/** Returns the navigation document: the table of contents and landmarks. */
export function navigation(book: BookHead, parts: readonly Part[]): string {
	const entry = ({ id, title }: Part) => `<li><a href="${id}.xhtml">${escapeXml(title)}</a></li>`;
	const chapters = parts.filter(({ id }) => id !== 'cover' && id !== 'title');
	const first = chapters[0]?.id ?? 'title';
	return page(
		book,
		'Contents',
		'frontmatter',
		`<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">
<h1 id="contents">Contents</h1>
<ol>
${chapters.map(entry).join('\n')}
</ol>
</nav>
<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks">
<ol>
<li><a epub:type="cover" href="cover.xhtml">Cover</a></li>
<li><a epub:type="titlepage" href="title.xhtml">Title page</a></li>
<li><a epub:type="bodymatter" href="${first}.xhtml">Start of the text</a></li>
</ol>
</nav>`
	);
}

function page(book: BookHead, title: string, type: string, body: string, className = type): string {
	const language = escapeXml(book.language);
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head>
<meta charset="UTF-8"/>
<title>${escapeXml(title)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body class="${className}" epub:type="${type}">
${body}
</body>
</html>
`;
}
