import { readDate, readIsbn, readLanguage } from './identifiers.ts';
import { plainText } from './plain-text.ts';
import { findAll, oneLine, type XmlElement } from './xml.ts';

/** What an EPUB says about its book. */
export interface EpubMetadata {
	title: string | null;
	authors: string[];
	/** BCP 47 tag. */
	language: string | null;
	publisher: string | null;
	/** Date in ISO 8601, possibly without day or month. */
	publishedOn: string | null;
	/** As they are written: `urn:uuid:…`. */
	identifiers: string[];
	/** Thirteen digits. */
	isbn: string | null;
	/** Plain text. */
	description: string | null;
}

/** The longest title or name, in characters: anything longer is something else. */
const maxLine = 1000;
const maxDescription = 20_000;

/** Reads the metadata of EPUB 2 (attributes `opf:…`) and EPUB 3 (elements that refine others). */
export function readMetadata(metadata: XmlElement): EpubMetadata {
	const all = (name: string) => findAll(metadata, name).filter(({ text }) => oneLine(text) !== '');
	const lineOf = ({ text }: XmlElement) => oneLine(text).slice(0, maxLine);
	const first = (name: string) => all(name).map(lineOf)[0] ?? null;
	/** The property of an element that EPUB 3 writes in an element of its own. */
	const refined = ({ attributes: { id } }: XmlElement, property: string) =>
		id === undefined
			? undefined
			: findAll(metadata, 'meta')
					.find(
						({ attributes }) => attributes.refines === `#${id}` && attributes.property === property
					)
					?.text.trim();

	const titles = all('title');
	const main = titles.find((title) => refined(title, 'title-type') === 'main') ?? titles[0];

	const creators = all('creator');
	const role = (creator: XmlElement) =>
		creator.attributes.role ?? refined(creator, 'role') ?? 'aut';
	const written = creators.filter((creator) => role(creator).toLowerCase() === 'aut');
	const place = (creator: XmlElement) => Number(refined(creator, 'display-seq') ?? 1_000_000);
	const authors = (written.length > 0 ? written : creators)
		.map((creator, i) => ({ name: lineOf(creator), place: place(creator) || 0, i }))
		.sort((a, b) => a.place - b.place || a.i - b.i)
		.map(({ name }) => name);

	const dates = all('date');
	const published = dates.find(({ attributes }) => attributes.event === 'publication');
	const usual = dates.find(
		({ attributes: { event } }) => !event || event === 'original-publication'
	);

	const identifiers = all('identifier');
	// Many descriptions are HTML that was escaped, once or twice.
	const description = readParagraphs(readParagraphs(all('description')[0]?.text ?? ''));
	return {
		title: main ? lineOf(main) : null,
		authors: [...new Set(authors)],
		language:
			all('language')
				.map(({ text }) => readLanguage(text))
				.find((tag) => tag !== null) ?? null,
		publisher: first('publisher'),
		publishedOn: readDate((published ?? usual)?.text ?? ''),
		identifiers: identifiers.map(lineOf),
		isbn: identifiers.map(({ text }) => readIsbn(text)).find((isbn) => isbn !== null) ?? null,
		description: description.slice(0, maxDescription).trim() || null
	};
}

const markup = /<\/?[a-z][^<>]*>/i;

/** Returns HTML or plain text as plain text, with a blank line between paragraphs. Other line breaks only wrap the source. */
function readParagraphs(text: string): string {
	const sources = markup.test(text) ? [text] : text.split(/\n\s*\n/);
	return sources
		.flatMap((source) => plainText(oneLine(source)).split('\n'))
		.filter((line) => line !== '')
		.join('\n\n');
}
