import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadName, type Format } from './download-name.ts';
import { makeEpub } from './epub.ts';
import { parseManuscript, type Manuscript } from './manuscript.ts';
import { createPdfMaker } from './pdf.ts';
import { writeWhole } from './write-whole.ts';

/** One file of a book; the fields are those of a row in `book_files`. */
export interface CatalogFile {
	format: Format;
	/** The first chapter only, free to read. */
	isSample: boolean;
	/** Path below the files directory, with `/` on every system. */
	storageKey: string;
	/** What the shopper's download is called. */
	fileName: string;
	sizeInBytes: number;
}

/** One book for sale; the fields are those of a row in `books`, and its files. */
export interface CatalogEntry {
	id: string;
	title: string;
	author: string;
	/** Plain text; a blank line parts two paragraphs. */
	description: string;
	/** Path from the site's root. */
	coverImageUrl: string;
	/** Minor units. */
	priceInCents: number;
	/** As EPUB and as PDF, each the whole book and then its sample. */
	files: CatalogFile[];
}

/** Where the books come from and where they go. */
export interface CatalogDirectories {
	/** Holds one `<id>.jpg` per book, which its files show; pages show the `<id>.webp` beside it. */
	covers: string;
	/** Receives the books; it is created if missing and must not be served as it is. */
	files: string;
	/** Keeps what was printed once, for the next empty shop. @default nothing is kept */
	printed?: string;
}

/**
 * Reads every manuscript (`<id>.md`) of a directory, in the order of their ids.
 *
 * @throws `TypeError` that names the book and the field at fault.
 */
export async function readCatalog(directory: string): Promise<Manuscript[]> {
	const names = (await readdir(directory)).filter((name) => name.endsWith('.md')).sort();
	return Promise.all(
		names.map(async (name) =>
			parseManuscript(
				path.basename(name, '.md'),
				await readFile(path.join(directory, name), 'utf8')
			)
		)
	);
}

const kinds = [
	{ format: 'epub', isSample: false },
	{ format: 'epub', isSample: true },
	{ format: 'pdf', isSample: false },
	{ format: 'pdf', isSample: true }
] as const;

/**
 * Makes the files of the manuscripts and returns what the store's database needs to know of them.
 * Repeating it is harmless: a file whose bytes are right already is left alone, one whose manuscript has
 * changed is replaced at once, so that neither a crash nor a download in progress sees half a book.
 *
 * @param isWanted Says by its `storageKey` whether a file is to be made; a book of which none is wanted is left
 * out of the answer. @default all are
 * @example
 * const manuscripts = await readCatalog('catalog');
 * const entries = await writeBooks(manuscripts, { covers: 'static/covers', files: 'data/files' });
 */
export async function writeBooks(
	manuscripts: readonly Manuscript[],
	directories: CatalogDirectories,
	isWanted: (storageKey: string) => boolean = () => true
): Promise<CatalogEntry[]> {
	const makePdf = createPdfMaker(directories.printed);
	const entries: CatalogEntry[] = [];
	for (const manuscript of manuscripts) {
		const { id, title, author, description, priceInCents } = manuscript;
		const cover = await readFile(path.join(directories.covers, `${id}.jpg`));
		const files: CatalogFile[] = [];
		for (const { format, isSample } of kinds) {
			const storageKey = `${id}/${id}${isSample ? '-sample' : ''}.${format}`;
			if (!isWanted(storageKey)) continue;
			const make = format === 'epub' ? makeEpub : makePdf;
			const bytes = await make(manuscript, cover, { isSample });
			await writeWhole(path.join(directories.files, storageKey), bytes);
			files.push({
				format,
				isSample,
				storageKey,
				fileName: downloadName({ title, author, format, isSample }),
				sizeInBytes: bytes.byteLength
			});
		}
		const coverImageUrl = `/covers/${id}.webp`;
		const entry = { id, title, author, description, coverImageUrl, priceInCents, files };
		if (files.length > 0) entries.push(entry);
	}
	return entries;
}
