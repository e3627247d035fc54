import { closingOf } from './closing.ts';
import { typeset, type Layout, type Manuscript } from './manuscript.ts';
import { pdfNodes, type PdfNode } from './pdf-nodes.ts';

/** What the typesetter reads of a book. */
export interface PdfContent {
	/** What viewers show; a sample says that it is one. */
	title: string;
	/** What the title page shows. */
	heading: string;
	author: string;
	/** What a screen reader says of the cover. */
	cover: string;
	/** ISO 639, such as `en`. */
	lang: string;
	/** ISO 3166, such as `GB`. */
	region: string | null;
	/** Year, month and day of publication. */
	date: number[];
	layout: Layout;
	isSample: boolean;
	chapters: PdfPart[];
	closing: PdfPart;
}

/** A heading and what stands under it. */
export interface PdfPart {
	title: string;
	nodes: PdfNode[];
}

/** Gathers what the PDF of a book, or of its sample, has to show. @throws `TypeError` for what no page can show. */
export function pdfContent(manuscript: Manuscript, isSample: boolean): PdfContent {
	const { author, layout, published } = manuscript;
	const title = typeset(manuscript.title);
	const { language, region } = new Intl.Locale(manuscript.language);
	const chapters = isSample ? [manuscript.chapters[0]] : manuscript.chapters;
	const closing = closingOf({ title, author }, isSample);
	return {
		title: isSample ? `${title} (sample)` : title,
		heading: title,
		author,
		cover: `Cover of ${title} by ${author}`,
		lang: language,
		region: region ?? null,
		date: published.split('-').map(Number),
		layout,
		isSample,
		chapters: chapters.map(({ title, tokens }) => ({ title, nodes: pdfNodes(tokens) })),
		closing: {
			title: closing.title,
			nodes: closing.text.map((part) =>
				typeof part === 'string' ? part : { tag: 'cite', children: [part.cite] }
			)
		}
	};
}
