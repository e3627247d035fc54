import { openAsBlob } from 'node:fs';
import type { Book, BookFile } from '../../lib/core/book.ts';
import type { BookStore } from '../../lib/store/book-store.ts';
import { readEpub, type Epub } from '../epub/read-epub.ts';
import type { OpenShop } from '../project/open-shop.ts';
import { checkFile } from './check-file.ts';
import { proposeId } from './book-id.ts';
import { readFileName, type SourceFile } from './find-books.ts';
import { findKnownBook } from './find-known-book.ts';
import { BookError } from './book-error.ts';
import { nameDownload } from './download-name.ts';
import { writeReadableSample } from './readable-sample.ts';
import { isSameFile } from './same-file.ts';
import { storageKeyOf } from './storage-key.ts';

/** A new edition of a file of a book. */
export interface Replacement {
	shop: Pick<OpenShop, 'store' | 'storage'>;
	book: Book;
	source: SourceFile;
	edition: Edition;
	dryRun: boolean;
}

/** What a new edition contains. */
interface Edition {
	sizeInBytes: number;
	/** Null for other formats. */
	epub: Epub | null;
}

/**
 * Reads a new edition.
 *
 * @throws BookError or EpubError if it is no book
 */
export async function readEdition(source: SourceFile): Promise<Edition> {
	const sizeInBytes = await checkFile(source);
	return { sizeInBytes, epub: source.format === 'epub' ? await readEpub(source.path) : null };
}

/**
 * Returns the book that a new edition belongs to: by its id, or by the one that its title or file name yields.
 *
 * @throws CommandError or BookError if there is none
 */
export async function findReplaced(
	store: BookStore,
	{ path }: SourceFile,
	{ epub }: Edition,
	id?: string
): Promise<Book> {
	if (id !== undefined) return findKnownBook(store, id);
	const { base } = readFileName(path);
	const title = epub?.title ?? null;
	const proposed = [title, base].flatMap((name) => (name === null ? [] : (proposeId(name) ?? [])));
	for (const each of proposed) {
		const book = await store.findBook(each);
		if (book) return book;
	}
	throw new BookError(
		'unknown_book',
		`The shop has no book "${proposed[0] ?? base}". Name the book whose file you replace: --id`
	);
}

/**
 * Replaces a file of a book under the same key, so that existing links serve the new edition.
 *
 * @returns the row of the file, and whether the storage already had these bytes
 * @throws BookError with the reason why it was not replaced
 */
export async function replaceFile({
	shop,
	book,
	source,
	edition: { sizeInBytes, epub },
	dryRun
}: Replacement): Promise<{ file: BookFile; isSame: boolean }> {
	const { store, storage } = shop;
	const { path, format, part, isSample } = source;
	const files = await store.listBookFiles(book.id);
	const row = files.find(
		(file) => file.format === format && file.part === part && file.isSample === isSample
	);
	if (!row) {
		const formats = files.map((file) => file.format).join(', ') || 'no files';
		throw new BookError(
			'no_such_file',
			`"${book.title}" has no such file (it has ${formats}). Add it with books add.`
		);
	}
	const file = { ...row, sizeInBytes };
	if (row.sizeInBytes === sizeInBytes && (await isSameFile(storage, row, path)))
		return { file, isSame: true };
	if (dryRun) return { file, isSame: false };
	if (!storage.write)
		throw new BookError(
			'storage_read_only',
			'The storage of your shop is read-only: it has no `write`.'
		);
	// Comes before the EPUB: after an interruption, the next run still finds the old EPUB, and writes both.
	if (epub && isSample) await replaceReadableSample({ shop, book, source, files });
	await storage.write(row.storageKey, await openAsBlob(path));
	await store.saveFile(file);
	if (epub && !isSample && part === 1) {
		const { id, title, author, description, priceInCents } = book;
		await store.saveBook({
			...{ id, title, author, description, priceInCents },
			...(epub.wordCount !== null && { wordCount: epub.wordCount }),
			contents: epub.contents
		});
	}
	return { file, isSame: false };
}

/**
 * Creates the HTML sample again, from the new EPUB sample.
 *
 * @throws BookError if the new EPUB has no text, since the page would still show the old text
 */
async function replaceReadableSample({
	shop: { store, storage },
	book,
	source: { path, part },
	files
}: Pick<Replacement, 'shop' | 'book' | 'source'> & { files: readonly BookFile[] }): Promise<void> {
	const readable = files.filter(({ format, isSample }) => format === 'html' && isSample);
	const known = readable.find((file) => file.part === part);
	// `books add` creates an HTML sample from the first EPUB sample only.
	if (!known && readable.length > 0) return;
	const content = await writeReadableSample(path);
	if (!content && known) {
		throw new BookError(
			'unreadable_sample',
			`It has no text that a browser can show, so the reading page of "${book.title}" would still show the old sample.`
		);
	}
	if (!content) return;
	const file = { format: 'html', part, isSample: true };
	const row = known ?? {
		...{ ...file, bookId: book.id, storageKey: storageKeyOf(book.id, file) },
		fileName: nameDownload(book.title, file)
	};
	await storage.write?.(row.storageKey, content);
	await store.saveFile({ ...row, sizeInBytes: content.size });
}
