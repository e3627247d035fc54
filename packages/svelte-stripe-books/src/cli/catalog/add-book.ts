import { openAsBlob } from 'node:fs';
import type { Book, BookFile } from '../../lib/core/book.ts';
import type { OpenShop } from '../project/open-shop.ts';
import type { CoverWriter } from './covers.ts';
import type { PlannedBook, PlannedFile } from './plan-book.ts';
import { BookError } from './book-error.ts';
import { isSameFile } from './same-file.ts';

/** The result of adding a book. */
export interface AddedBook {
	outcome: 'added' | 'completed' | 'unchanged';
	id: string;
	title: string;
	/** Formats of the files that were added. */
	formats: string[];
	/** Problems that did not keep the book from being added, one sentence each. */
	warnings: string[];
}

/** The shop that books are added to. */
export interface Target {
	shop: Pick<OpenShop, 'store' | 'storage'>;
	covers: CoverWriter;
	/** Whether to only report what would be added. */
	dryRun: boolean;
}

/** Returns the row of a planned file. */
const rowOf = (bookId: string, file: PlannedFile): BookFile => {
	const { format, part, isSample, storageKey, fileName, sizeInBytes } = file;
	return { bookId, format, part, isSample, storageKey, fileName, sizeInBytes };
};

/**
 * Returns the files that a book in the shop lacks.
 *
 * @throws BookError if the id belongs to another book or edition
 */
async function missingFiles(
	known: Book,
	{ book, files }: PlannedBook,
	{ shop }: Target
): Promise<PlannedFile[]> {
	const stored = await shop.store.listBookFiles(known.id);
	const isSame = (file: PlannedFile) =>
		stored.find(
			(row) =>
				row.format === file.format && row.part === file.part && row.isSample === file.isSample
		);
	const taken = new BookError(
		'id_taken',
		`The id "${known.id}" is taken by "${known.title}" by ${known.author}. Choose another one with --id or the column "id" of --from. For a new edition, run: books replace FILE --id ${known.id}`
	);
	if (stored.length > 0 && !files.some(isSame)) throw taken;
	if (stored.length === 0 && (known.title !== book.title || known.author !== book.author))
		throw taken;
	const missing: PlannedFile[] = [];
	for (const file of files) {
		const row = isSame(file);
		if (!row) missing.push(file);
		// The same sample may be written in another way by another version, so it is not compared.
		else if (
			file.content ||
			row.sizeInBytes !== file.sizeInBytes ||
			!(await isSameFile(shop.storage, row, file.path))
		) {
			if (await storageLacks(row, shop)) missing.push({ ...file, storageKey: row.storageKey });
			else if (!file.content) throw taken;
		}
	}
	return missing;
}

const storageLacks = async ({ storageKey }: BookFile, { storage }: Target['shop']) =>
	(await storage.exists?.(storageKey)) === false;

/**
 * Adds a planned book: its files and cover first, and its rows last, so that an interrupted run leaves no
 * incomplete book for sale. A second run continues.
 *
 * @throws BookError if the id is taken by another book
 */
export async function addBook(planned: PlannedBook, target: Target): Promise<AddedBook> {
	const { book, files, cover } = planned;
	const { shop, covers, dryRun } = target;
	const known = await shop.store.findBook(book.id);
	const missing = known ? await missingFiles(known, planned, target) : files;
	const warnings: string[] = [];
	const result = (outcome: AddedBook['outcome']): AddedBook => ({
		...{ outcome, id: book.id, title: book.title, warnings },
		formats: [...new Set(missing.map(({ format }) => format))]
	});
	if (missing.length === 0) return result('unchanged');
	if (dryRun) return result(known ? 'completed' : 'added');

	for (const file of missing) {
		const blob = file.content ?? (await openAsBlob(file.path));
		await shop.storage.write?.(file.storageKey, blob);
	}
	if (!known) {
		let coverImageUrl: string | null = null;
		if (cover) {
			try {
				coverImageUrl = await covers.write(book.id, cover);
			} catch (error) {
				if (!(error instanceof BookError)) throw error;
				warnings.push(error.message);
			}
		}
		await shop.store.saveBook({ ...book, coverImageUrl });
	}
	for (const file of missing) await shop.store.saveFile(rowOf(book.id, file));
	return result(known ? 'completed' : 'added');
}
