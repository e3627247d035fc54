import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { downloadName } from './download-name.ts';
import { makeEpub } from './epub.ts';
import { parseManuscript, type Manuscript } from './manuscript.ts';

/** One file of a book; the fields are those of a row in `book_files`. */
export interface CatalogueFile {
	format: 'epub';
	/** The first chapter only, free to read. */
	isSample: boolean;
	/** Path below the files directory, with `/` on every system. */
	storageKey: string;
	/** What the shopper's download is called. */
	fileName: string;
	sizeInBytes: number;
}

/** One book for sale; the fields are those of a row in `books`, and its files. */
export interface CatalogueEntry {
	id: string;
	title: string;
	author: string;
	/** Plain text; a blank line parts two paragraphs. */
	description: string;
	/** Path from the site's root. */
	coverImageUrl: string;
	/** Minor units. */
	priceInCents: number;
	/** The whole book, then its sample. */
	files: CatalogueFile[];
}

/** Where the books come from and where they go. */
export interface CatalogueDirectories {
	/** Holds one `<id>.jpg` per book. */
	covers: string;
	/** Receives the EPUB files; it is created if missing and must not be served as it is. */
	files: string;
}

/**
 * Reads every manuscript (`<id>.md`) of a directory, in the order of their ids.
 *
 * @throws `TypeError` that names the book and the field at fault.
 */
export async function readCatalogue(directory: string): Promise<Manuscript[]> {
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

/**
 * Makes the EPUB files of the manuscripts and returns what the store's database needs to know of them.
 * Repeating it is harmless: a file whose bytes are right already is left alone, one whose manuscript has
 * changed is replaced at once, so that neither a crash nor a download in progress sees half a book.
 *
 * @example
 * const manuscripts = await readCatalogue('catalogue');
 * const entries = await writeBooks(manuscripts, { covers: 'static/covers', files: 'data/files' });
 */
export async function writeBooks(
	manuscripts: readonly Manuscript[],
	directories: CatalogueDirectories
): Promise<CatalogueEntry[]> {
	const entries: CatalogueEntry[] = [];
	for (const manuscript of manuscripts) {
		const { id, title, author, description, priceInCents } = manuscript;
		const cover = await readFile(path.join(directories.covers, `${id}.jpg`));
		const files: CatalogueFile[] = [];
		for (const isSample of [false, true]) {
			const bytes = makeEpub(manuscript, cover, { isSample });
			const storageKey = `${id}/${id}${isSample ? '-sample' : ''}.epub`;
			await writeWhole(path.join(directories.files, storageKey), bytes);
			files.push({
				format: 'epub',
				isSample,
				storageKey,
				fileName: downloadName(title, author, isSample),
				sizeInBytes: bytes.byteLength
			});
		}
		const coverImageUrl = `/covers/${id}.jpg`;
		entries.push({ id, title, author, description, coverImageUrl, priceInCents, files });
	}
	return entries;
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
	const present = await readFile(file).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	if (present?.equals(bytes)) return;

	await mkdir(path.dirname(file), { recursive: true });
	const draft = `${file}.${randomUUID()}.tmp`; // two processes may start at the same moment
	await writeFile(draft, bytes);
	await rename(draft, file);
}
