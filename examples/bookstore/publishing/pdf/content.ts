import { backMatterOf } from '../back-matter.ts';
import { typeset, type Layout, type Manuscript } from '../manuscript.ts';
import { pdfNodes, type PdfNode } from './nodes.ts';

/** Input of the PDF template. */
export interface PdfContent {
	/** Title in the metadata; marked for a sample. */
	title: string;
	/** Title on the title page. */
	heading: string;
	author: string;
	/** Alternative text of the cover. */
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

/** A heading and its content. */
export interface PdfPart {
	title: string;
	nodes: PdfNode[];
}

/** Prepares the content of a PDF. @throws `TypeError` for unsupported Markdown. */
export function pdfContent(manuscript: Manuscript, isSample: boolean): PdfContent {
	const { author, layout, published } = manuscript;
	const title = typeset(manuscript.title);
	const { language, region } = new Intl.Locale(manuscript.language);
	const chapters = isSample
		? manuscript.chapters.slice(0, manuscript.sampleChapters)
		: manuscript.chapters;
	const closing = backMatterOf({ title, author }, isSample);
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
