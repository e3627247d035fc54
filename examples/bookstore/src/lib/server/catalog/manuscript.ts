import createMarkdown, { type MarkdownIt, type Token } from 'markdown-it';
import { parse } from 'yaml';

/** One chapter, ready for the page of an e-book. */
export interface Chapter {
	/** Plain text with typographic quotes, not escaped. */
	title: string;
	/** What follows the heading, as well-formed XHTML. */
	html: string;
	/** The same, as Markdown tokens. */
	tokens: readonly Token[];
}

/**
 * How paragraphs are set: indented as in a novel, spaced as in a handbook or a letter, or as verse, in which
 * every line of the manuscript is a line of the book.
 */
export type Layout = (typeof layouts)[number];

/** One book as its author delivered it: what a Markdown file of the catalog holds. */
export interface Manuscript {
	/** The file's name without `.md`; it names the book in URLs, the database and storage. */
	id: string;
	title: string;
	author: string;
	/** BCP 47, such as `en-GB`. */
	language: string;
	/** The day of publication, `YYYY-MM-DD`. */
	published: string;
	/** Minor units. */
	priceInCents: number;
	/** Plain text; a blank line parts two paragraphs. */
	description: string;
	layout: Layout;
	chapters: [Chapter, ...Chapter[]];
}

const layouts = ['prose', 'spaced', 'verse'] as const;

// `html: false` is what keeps the result well-formed: a manuscript brings no tags of its own.
const syntax = { html: false, xhtmlOut: true, typographer: true } as const;
const flowing = createMarkdown(syntax);
const lineByLine = createMarkdown({ ...syntax, breaks: true });

/**
 * Reads a manuscript: YAML front matter, then Markdown in which every first-level heading opens a chapter.
 *
 * @throws `TypeError` that names the book and the field at fault.
 */
export function parseManuscript(id: string, source: string): Manuscript {
	const fail = (problem: string): never => {
		throw new TypeError(`Manuscript ${id}: ${problem}`);
	};
	if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) fail('the file name must be 1 to 64 of A-Z a-z 0-9 _ -');

	const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? fail('has no front matter');
	const fields = parse(head ?? '') as Record<string, unknown>;
	const text = (name: string): string => {
		const value = fields[name];
		return typeof value === 'string' && value.trim() !== ''
			? value.trim()
			: fail(`"${name}" must be a text`);
	};

	const { priceInCents } = fields;
	if (typeof priceInCents !== 'number' || !Number.isSafeInteger(priceInCents) || priceInCents < 0) {
		return fail('"priceInCents" must be a whole number of cents');
	}
	const published = text('published');
	if (Number.isNaN(Date.parse(published)) || !/^\d{4}-\d\d-\d\d$/.test(published)) {
		fail('"published" must be a day such as 2025-03-01');
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
		priceInCents,
		description: text('description'),
		layout,
		chapters: [first ?? fail('has no chapter: start one with "# Heading"'), ...others]
	};
}

/** Sets straight quotes, dashes and dots as a printer would; the answer is plain text, not escaped. */
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
			i += 2; // the heading's text and its end
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
