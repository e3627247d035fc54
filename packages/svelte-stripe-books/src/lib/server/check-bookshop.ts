import type { Book, BookFile } from '../core/book.ts';
import type { BookStorage } from '../core/storage.ts';
import type { BookStore } from '../store/book-store.ts';
import type { ShopCore } from './compose-shop.ts';
import { checkShop } from './options/shop-options.ts';

/** The number of books whose files are looked up: enough to find a wrong folder, and few enough to start quickly. */
const sampleSize = 24;

/** The number of missing files that a log entry names. */
const maxNamed = 5;

/**
 * Checks a shop at start: its options, then its database, then the files of the first books if the storage implements `exists`. Logs
 * `file_missing` if there are missing ones.
 *
 * @returns a promise that rejects if the database was not migrated or is unavailable
 * @throws TypeError if an option is missing or malformed
 */
export function checkBookshop<B extends Book>({ shop, storage }: ShopCore<B>): Promise<void> {
	checkShop(shop);
	return checkFiles();

	async function checkFiles(): Promise<void> {
		const missing = await findMissingFiles(shop.store, storage);
		if (missing.length === 0) return;
		const named = missing.slice(0, maxNamed).map(({ storageKey }) => `"${storageKey}"`);
		const more = missing.length > maxNamed ? ` and ${missing.length - maxNamed} more` : '';
		shop.log({
			code: 'file_missing',
			message: `The storage does not have these files of books for sale: ${named.join(', ')}${more}. Customers cannot download them. Put them there, or correct \`storage\` (the \`root\` of createDiskStorage) or the column \`storage_key\`.`,
			bookIds: [...new Set(missing.map(({ bookId }) => bookId))]
		});
	}
}

/** Returns the files of the first books for sale that the storage does not have. */
async function findMissingFiles(store: BookStore, storage: BookStorage): Promise<BookFile[]> {
	const { books } = await store.listBooks({ limit: sampleSize });
	if (!storage.exists) return [];
	const missing: BookFile[] = [];
	for (const { id } of books) {
		for (const file of await store.listFiles(id)) {
			if (!(await storage.exists(file.storageKey))) missing.push(file);
		}
	}
	return missing;
}
