import type { Token } from 'markdown-it';

/** Text, or an element named as in HTML. */
export type PdfNode = string | PdfElement;

/** An element with children. */
export interface PdfElement {
	tag: string;
	children: PdfNode[];
	/** Number of the first item of an ordered list. */
	start?: number;
	/** URL of a link. */
	href?: string;
}

const elements = new Set(
	'p h2 h3 h4 h5 h6 em strong ul ol li blockquote table thead tbody tr th td a'.split(' ')
);

/**
 * Converts Markdown tokens to the tree that the PDF template renders.
 *
 * @throws `TypeError` that names an unsupported element.
 */
export function pdfNodes(tokens: readonly Token[]): PdfNode[] {
	const root: PdfElement = { tag: 'body', children: [] };
	const open = [root];
	for (const token of tokens) {
		// markdown-it marks the paragraphs of a tight list as hidden.
		if (token.hidden) continue;
		const parent = open.at(-1) ?? root;
		if (token.nesting === -1) open.pop();
		else if (token.nesting === 1) {
			if (!elements.has(token.tag)) throw unknown(token);
			const element: PdfElement = { tag: token.tag, children: [] };
			const start = token.attrGet('start');
			if (start !== null) element.start = Number(start);
			const href = token.attrGet('href');
			if (href !== null) element.href = String(href);
			parent.children.push(element);
			open.push(element);
		} else parent.children.push(...leaf(token));
	}
	return root.children;
}

function leaf(token: Token): PdfNode[] {
	switch (token.type) {
		case 'inline':
			return pdfNodes(token.children ?? []);
		case 'text':
			return [token.content];
		case 'code_inline':
			return [{ tag: 'code', children: [token.content] }];
		case 'fence':
		case 'code_block':
			return [{ tag: 'pre', children: [token.content.replace(/\n$/, '')] }];
		case 'hardbreak':
		case 'softbreak':
		case 'hr':
			return [{ tag: token.type, children: [] }];
		default:
			throw unknown(token);
	}
}

function unknown({ type }: Token): TypeError {
	return new TypeError(`"${type}" is not supported in a PDF`);
}
