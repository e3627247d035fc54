import createMarkdown, { type MarkdownIt, type Token } from 'markdown-it';
import { parse } from 'yaml';

/** One parsed chapter. */
export interface Chapter {
	/** Plain text with typographic quotes, not escaped. */
	title: string;
	/** Content below the heading, as well-formed XHTML. */
	html: string;
	/** The same content as Markdown tokens. */
	tokens: readonly Token[];
}

/**
 * Paragraph style: indented (`prose`), spaced (`spaced`, for handbooks and letters), or `verse`, which keeps the line breaks
 * of the manuscript.
 */
export type Layout = (typeof layouts)[number];

/** One book, as parsed from a Markdown file of the catalog. */
export interface Manuscript {
	/** File name without `.md`. Identifies the book in URLs, the database and storage. */
	id: string;
	title: string;
	author: string;
	/** BCP 47, such as `en-GB`. */
	language: string;
	/** Date of publication, `YYYY-MM-DD`. */
	published: string;
	publisher: string;
	/** Pages of the PDF. */
	pages: number;
	/** Minor units. */
	priceInCents: number;
	/** Plain text. Blank lines separate paragraphs. */
	description: string;
	layout: Layout;
	/** Number of chapters in the sample. */
	sampleChapters: number;
	chapters: [Chapter, ...Chapter[]];
}

const layouts = ['prose', 'spaced', 'verse'] as const;

// `html: false` keeps the result well-formed, since raw HTML in a manuscript would be copied.
const syntax = { html: false, xhtmlOut: true, typographer: true } as const;
const flowing = createMarkdown(syntax);
const lineByLine = createMarkdown({ ...syntax, breaks: true });

/**
 * Parses a manuscript: YAML front matter, then Markdown in which each first-level heading starts a chapter.
 *
 * @throws `TypeError` that names the book and the invalid field.
 */
export function parseManuscript(id: string, source: string): Manuscript {
	const fail = (problem: string): never => {
		throw new TypeError(`Manuscript ${id}: ${problem}`);
	};
	if (!/^[A-Za-z0-9_-]{1,64}$/.test(id))
		fail('the file name must be 1 to 64 characters from A-Z a-z 0-9 _ -');

	const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? fail('has no front matter');
	const fields = parse(head ?? '') as Record<string, unknown>;
	const text = (name: string): string => {
		const value = fields[name];
		return typeof value === 'string' && value.trim() !== ''
			? value.trim()
			: fail(`"${name}" must be a non-empty string`);
	};

	const count = (name: string): number => {
		const value = fields[name];
		return Number.isSafeInteger(value) && Number(value) >= 0
			? Number(value)
			: fail(`"${name}" must be a non-negative integer`);
	};
	const priceInCents = count('priceInCents');
	const published = text('published');
	if (Number.isNaN(Date.parse(published)) || !/^\d{4}-\d\d-\d\d$/.test(published)) {
		fail('"published" must be a date such as 2025-03-01');
	}

	const layout =
		layouts.find((one) => one === (fields.layout ?? 'prose')) ??
		fail(`"layout" must be one of ${layouts.join(', ')}`);
	const [first, ...others] = splitChapters(
		layout === 'verse' ? lineByLine : flowing,
		body ?? '',
		fail
	);
	return {
		id,
		title: text('title'),
		author: text('author'),
		language: text('language'),
		published,
		publisher: text('publisher'),
		pages: count('pages'),
		priceInCents,
		description: text('description'),
		layout,
		sampleChapters: fields.sampleChapters === undefined ? 1 : count('sampleChapters'),
		chapters: [first ?? fail('has no chapter: start one with "# Heading"'), ...others]
	};
}

/** Replaces straight quotes, dashes and dots with typographic ones. Returns plain text, not escaped. */
export function typeset(text: string): string {
	return plainText(flowing.parseInline(text, {})[0]);
}

function splitChapters(
	markdown: MarkdownIt,
	body: string,
	fail: (problem: string) => never
): Chapter[] {
	const chapters: { title: string; tokens: Token[] }[] = [];
	const tokens = markdown.parse(body, {});
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i];
		if (token === undefined) continue;
		if (token.type === 'heading_open' && token.tag === 'h1') {
			chapters.push({ title: plainText(tokens[i + 1]), tokens: [] });
			i += 2; // Skips the heading's text and closing token.
			continue;
		}
		const chapter = chapters.at(-1) ?? fail('has text before its first heading');
		chapter.tokens.push(token);
	}
	return chapters.map(({ title, tokens }) => ({
		title,
		tokens,
		html: markdown.renderer.render(tokens, markdown.options, {})
	}));
}

function plainText(inline: Token | undefined): string {
	return (inline?.children ?? []).map(({ content }) => content).join('');
}
