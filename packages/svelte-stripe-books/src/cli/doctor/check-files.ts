import type { BookFile } from '../../lib/core/book.ts';
import type { BookStore } from '../../lib/store/book-store.ts';
import { allBooks } from '../list-all.ts';
import { describeFailure } from '../describe-failure.ts';
import { eachAtOnce } from './each-at-once.ts';
import { sizeOfFile } from './file-size.ts';
import { linesOf, nameSome, type Check, type DoctorLine } from './line.ts';

const { ok, warning, error } = linesOf('files');

/** Files that are looked up at the same time. */
const concurrency = 8;

async function* allFiles(store: BookStore, withoutFiles: string[]): AsyncGenerator<BookFile> {
	for await (const { book, files } of allBooks(store)) {
		if (book.onSale && files.every(({ isSample }) => isSample)) withoutFiles.push(book.id);
		yield* files;
	}
}

/** Checks whether the storage has every file of every book, and in its recorded size. */
export const checkFiles: Check = async ({ store, storage, options }, context) => {
	const lines: DoctorLine[] = [];
	const withoutFiles: string[] = [];
	let count = 0;
	let unknown = 0;

	async function look(file: BookFile): Promise<void> {
		if (context.signal.aborted) return;
		count += 1;
		context.progress(`${count} files …`);
		const name = `The file ${file.storageKey} of "${file.bookId}"`;
		try {
			const size = await sizeOfFile(storage, file, context.fetch);
			if (size === null) {
				lines.push(
					error(
						`${name} is not in the storage.`,
						`Add it again: npx svelte-stripe-books books replace "${file.fileName}"`
					)
				);
			} else if (size === undefined) unknown += 1;
			else if (size !== file.sizeInBytes) {
				lines.push(
					error(
						`${name} has ${size} bytes, but ${file.sizeInBytes} are recorded, so its downloads look damaged.`,
						`Replace it with the complete file: npx svelte-stripe-books books replace "${file.fileName}"`
					)
				);
			}
		} catch (failure) {
			lines.push(
				error(
					`${name} cannot be opened: ${describeFailure(failure)}`,
					'Check the settings of the storage, and that it can be reached.'
				)
			);
		}
	}

	await eachAtOnce(allFiles(store, withoutFiles), concurrency, look);
	if (withoutFiles.length > 0 && !options.sellWithoutFiles) {
		lines.push(
			error(
				`These books are for sale without a file: ${nameSome(withoutFiles)}. Orders that contain them are refused.`,
				'Add their files, take them off sale, or set `sellWithoutFiles`.'
			)
		);
	}
	if (unknown > 0) {
		lines.push(
			warning(
				`The storage does not report the size of ${unknown} files.`,
				'Return a StoredFile from `open`, so that downloads are checked and can be resumed.'
			)
		);
	}
	if (lines.some(({ level }) => level === 'error')) return lines;
	return [ok(`The storage has every file in its recorded size (${count} checked).`), ...lines];
};
