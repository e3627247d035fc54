import { decodeXml } from './decode.ts';
import { EpubError } from './epub-error.ts';
import type { PackageDocument } from './package-document.ts';
import { findAll, oneLine, parseXml, type XmlElement } from './xml.ts';
import type { Zip } from './zip.ts';

/** The largest document, in bytes; and what of it is kept: entries, levels, UTF-16 units of a title, and bytes of all. */
const limits = { document: 2 ** 20, entries: 200, levels: 2, title: 200, bytes: 20_000 };

interface Entry {
	title: string;
	/** From 0. */
	level: number;
}

/** Names of the elements in which EPUB 3 (a `nav` of lists) or EPUB 2 (an NCX) has its entries and their titles. */
interface Form {
	list: (entry: XmlElement) => XmlElement[];
	entry: string;
	titles: readonly string[];
}

const navForm: Form = {
	list: ({ children }) => children.filter(({ name }) => name === 'ol'),
	entry: 'li',
	titles: ['a', 'span']
};
const ncxForm: Form = { list: (entry) => [entry], entry: 'navPoint', titles: ['navLabel'] };

function readEntries(parent: XmlElement, form: Form, level = 0): Entry[] {
	if (level === limits.levels) return [];
	const entries = form
		.list(parent)
		.flatMap(({ children }) => children.filter(({ name }) => name === form.entry));
	return entries.flatMap((entry) => {
		const label = entry.children.find(({ name }) => form.titles.includes(name));
		const text = oneLine(label?.text ?? '').slice(0, limits.title);
		// Databases refuse NUL and halves of a character.
		const title = text.replace(/[\0\p{Cs}]/gu, '');
		const inner = readEntries(entry, form, level + 1);
		return title === '' ? inner : [{ title, level }, ...inner];
	});
}

async function readDocument(zip: Zip, name: string): Promise<XmlElement | undefined> {
	const bytes = await zip.read(name, limits.document);
	return bytes && parseXml(decodeXml(bytes, name), name);
}

async function findEntries(zip: Zip, { manifest }: PackageDocument): Promise<Entry[]> {
	const nav = manifest.find(({ properties }) => properties.includes('nav'));
	const navRoot = nav && (await readDocument(zip, nav.name));
	const toc = (navRoot ? findAll(navRoot, 'nav') : []).find(({ attributes: { type = '' } }) =>
		type.split(/\s+/).includes('toc')
	);
	const entries = toc ? readEntries(toc, navForm) : [];
	if (entries.length > 0) return entries;
	const ncx = manifest.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml');
	const ncxRoot = ncx && (await readDocument(zip, ncx.name));
	const map = ncxRoot?.children.find(({ name }) => name === 'navMap');
	return map ? readEntries(map, ncxForm) : [];
}

/**
 * Reads the titles of an EPUB's chapters: those of its first two levels, as many as a shop shows. A malformed table of contents counts as none,
 * since readers open such a book.
 *
 * @returns a title a line, those of the second level after a tab; null if there are fewer than two
 */
export async function readContents(zip: Zip, document: PackageDocument): Promise<string | null> {
	const entries = await findEntries(zip, document).catch((error: unknown) => {
		if (error instanceof EpubError) return [];
		throw error;
	});
	const lines: string[] = [];
	let bytes = 0;
	for (const { title, level } of entries.slice(0, limits.entries)) {
		const line = '\t'.repeat(level) + title;
		bytes += Buffer.byteLength(line) + 1;
		if (bytes > limits.bytes) break;
		lines.push(line);
	}
	return lines.length < 2 ? null : lines.join('\n');
}
