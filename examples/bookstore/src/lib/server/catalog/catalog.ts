import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadName, type Format } from './download-name.ts';
import { makeEpub } from './epub.ts';
import { parseManuscript, type Manuscript } from './manuscript.ts';
import { createPdfMaker } from './pdf.ts';

/** One file of a book; the fields are those of a row in `book_files`. */
export interface CatalogFile {
	format: Format;
	/** A free sample: the first chapter only. */
	isSample: boolean;
	/** Name of the file in the storage. */
	storageKey: string;
	/** File name of the download. */
	fileName: string;
	sizeInBytes: number;
}

/** One book for sale: the fields of a row in `books`, and its files. */
export interface CatalogEntry {
	id: string;
	title: string;
	author: string;
	/** Plain text. Blank lines separate paragraphs. */
	description: string;
	/** BCP 47 tag. */
	language: string;
	/** Absolute path on the site. */
	coverImageUrl: string;
	/** Minor units. */
	priceInCents: number;
	/** EPUB and PDF, each as the full book and as a sample. */
	files: CatalogFile[];
}

/** What `writeBooks` reads and writes. */
export interface CatalogPlaces {
	/** Contains an `<id>.jpg` per book for its files, and an `<id>.webp` for web pages. */
	covers: string;
	/** Stores the files. */
	storage: { write(storageKey: string, content: Blob): Promise<void> };
	/** Caches PDFs, so that the next empty shop starts faster. @default no cache */
	pdfCache?: string;
}

/**
 * Reads all manuscripts (`<id>.md`) of a directory, sorted by ID.
 *
 * @throws `TypeError` that names the book and the invalid field.
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
 * Generates the files of the manuscripts and returns the rows for the store's database. A file that exists is replaced at once, so that a
 * crash or a download in progress never sees a partial file.
 *
 * @param isWanted Selects files by their `storageKey`. A book without selected files is omitted from the result. @default all
 * @example
 * const manuscripts = await readCatalog('catalog');
 * const entries = await writeBooks(manuscripts, { covers: 'static/covers', storage });
 */
export async function writeBooks(
	manuscripts: readonly Manuscript[],
	{ covers, storage, pdfCache }: CatalogPlaces,
	isWanted: (storageKey: string) => boolean = () => true
): Promise<CatalogEntry[]> {
	const makePdf = createPdfMaker(pdfCache);
	const entries: CatalogEntry[] = [];
	for (const manuscript of manuscripts) {
		const { id, title, author, description, language, priceInCents } = manuscript;
		const cover = await readFile(path.join(covers, `${id}.jpg`));
		const files: CatalogFile[] = [];
		for (const { format, isSample } of kinds) {
			const storageKey = `${id}/${id}${isSample ? '-sample' : ''}.${format}`;
			if (!isWanted(storageKey)) continue;
			const make = format === 'epub' ? makeEpub : makePdf;
			const bytes = await make(manuscript, cover, { isSample });
			await storage.write(storageKey, new Blob([new Uint8Array(bytes)]));
			files.push({
				format,
				isSample,
				storageKey,
				fileName: downloadName({ title, author, format, isSample }),
				sizeInBytes: bytes.byteLength
			});
		}
		const coverImageUrl = `/covers/${id}.webp`;
		const about = { id, title, author, description, language };
		if (files.length > 0) entries.push({ ...about, coverImageUrl, priceInCents, files });
	}
	return entries;
}
