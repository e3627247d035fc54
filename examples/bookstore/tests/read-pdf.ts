import { getDocumentProxy } from 'unpdf';
import { OPS } from 'unpdf/pdfjs';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** A rendered page. */
export interface PdfPage {
	/** In points. */
	size: { width: number; height: number };
	/** Tagged text in reading order, without page numbers and ornaments. */
	text: string;
	/** Positions of the outermost glyphs, in points from the left edge. */
	left: number;
	right: number;
	fonts: { name: string; isEmbedded: boolean }[];
	/** Number of missing glyphs. */
	missingGlyphs: number;
	hasPicture: boolean;
	/** Roles of the elements of the page, outermost first: `P`, `H1`, `Table`. */
	roles: string[];
}

/** Reads a PDF with PDF.js. */
export async function readPdf(bytes: Uint8Array) {
	hideArrayAdditions();
	// A copy, because PDF.js detaches the buffer.
	const pdf = await getDocumentProxy(new Uint8Array(bytes));
	const { info } = await pdf.getMetadata();
	const about = info as Record<string, unknown>;
	const pages: PdfPage[] = [];
	for (let number = 1; number <= pdf.numPages; number++) {
		pages.push(await readPage(await pdf.getPage(number)));
	}
	return {
		title: about.Title,
		author: about.Author,
		language: about.Language,
		created: about.CreationDate,
		isTagged: (await pdf.getMarkInfo())?.Marked === true,
		outline: ((await pdf.getOutline()) ?? []).map(({ title }) => title),
		labels: (await pdf.getPageLabels()) ?? [],
		pages
	};
}

async function readPage(page: Page): Promise<PdfPage> {
	const { width, height } = page.getViewport({ scale: 1 });
	const { fnArray, argsArray } = await page.getOperatorList();
	const calls = fnArray.map((fn, i) => ({ fn, args: argsArray[i] as unknown[] }));
	const fonts = calls
		.filter(({ fn }) => fn === OPS.setFont)
		.map(({ args }) => page.commonObjs.get(args[0] as string) as Font);
	const glyphs = calls
		.filter(({ fn }) => fn === OPS.showText)
		.flatMap(({ args }) => args[0] as (number | { originalCharCode: number })[]);
	const tree = await page.getStructTree();
	return {
		size: { width, height },
		...(await readText(page)),
		fonts: fonts.map(({ name, missingFile }) => ({ name, isEmbedded: !missingFile })),
		missingGlyphs: glyphs.filter((one) => typeof one === 'object' && one.originalCharCode === 0)
			.length,
		hasPicture: calls.some(({ fn }) => fn === OPS.paintImageXObject),
		roles: tree === null ? [] : rolesOf(tree)
	};
}

async function readText(page: Page) {
	const { items } = await page.getTextContent({ includeMarkedContent: true });
	let text = '';
	let left = Infinity;
	let right = -Infinity;
	const marks: string[] = [];
	for (const item of items) {
		if (!('str' in item)) {
			if (item.type === 'endMarkedContent') marks.pop();
			else marks.push((item as { tag?: string }).tag ?? '');
			continue;
		}
		if (marks.includes('Artifact')) continue;
		text += item.str + (item.hasEOL ? '\n' : '');
		if (item.str.trim() === '') continue;
		const x = Number(item.transform[4]);
		left = Math.min(left, x);
		right = Math.max(right, x + item.width);
	}
	return { text, left, right };
}

interface Font {
	name: string;
	missingFile: boolean;
}

interface Element {
	role: string;
	children: (Element | object)[];
}

function rolesOf({ role, children }: Element): string[] {
	const elements = children.filter((child): child is Element => 'role' in child);
	return [role, ...elements.flatMap(rolesOf)];
}

/** Hides the enumerable array methods that drizzle-kit adds, because PDF.js rejects them. */
function hideArrayAdditions(): void {
	for (const name of Object.keys(Array.prototype)) {
		Object.defineProperty(Array.prototype, name, { enumerable: false });
	}
}
