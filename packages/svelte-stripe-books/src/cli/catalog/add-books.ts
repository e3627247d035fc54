import path from 'node:path';
import { describeFailure } from '../describe-failure.ts';
import { EpubError } from '../epub/epub-error.ts';
import { addBook, type AddedBook, type Target } from './add-book.ts';
import type { CatalogRow } from './catalog-csv.ts';
import { readFileName, type SourceBook } from './find-books.ts';
import { planBook, type GivenDetails } from './plan-book.ts';
import { BookError } from './book-error.ts';

/** A book that was not added. */
export interface RefusedBook {
	outcome: 'refused';
	/** Stable code of the reason. */
	code: string;
	/** The reason, in a sentence for the seller. */
	message: string;
}

/** The result for one book. */
export type BookResult = (AddedBook | RefusedBook) & {
	/** Its file, as the seller passed it. */
	file: string;
	/** Its line in the catalog, from 1. */
	line?: number | undefined;
};

/** A book and its row in the catalog. */
export interface BookToAdd {
	source: SourceBook;
	row?: CatalogRow | undefined;
}

/** Options of `addBooks`. */
export interface AddBooksOptions extends Target {
	given: Omit<GivenDetails, 'row'>;
	/** Once aborted, no further book is started. */
	signal: AbortSignal;
}

/**
 * Finds the row of each book by the name of its file, with or without its extension.
 *
 * @param folder of the catalog, to which its covers are relative
 */
export function matchRows(
	books: readonly SourceBook[],
	rows: readonly CatalogRow[],
	folder: string
): BookToAdd[] {
	const nameOf = (file: string) => {
		const name = path.basename(file);
		return readFileName(path.extname(name) ? name : `${name}.epub`).base.normalize('NFC');
	};
	const placeOf = (file: string) => path.join(path.dirname(file).normalize('NFC'), nameOf(file));
	const byPlace = new Map<string, CatalogRow>();
	const byName = new Map<string, CatalogRow>();
	for (const row of rows) {
		const file = (row.file ?? '').replaceAll('\\', '/');
		byPlace.set(placeOf(path.resolve(folder, file)), row);
		byName.set(nameOf(file), row);
	}
	return books.map((source) => {
		// The name alone, for books that are not beside their catalog.
		const row = byPlace.get(placeOf(source.file)) ?? byName.get(nameOf(source.file));
		const cover = row?.cover === undefined ? source.cover : path.resolve(folder, row.cover);
		return { source: { ...source, cover }, row };
	});
}

/** Adds books one after the other. A book that cannot be added does not stop the others. */
export async function* addBooks(
	books: readonly BookToAdd[],
	{ given, signal, ...target }: AddBooksOptions
): AsyncGenerator<BookResult> {
	const planned = new Map<string, string>();
	for (const { source, row } of books) {
		if (signal.aborted) return;
		const place = { file: source.file, line: row?.line };
		try {
			const plan = await planBook(source, { ...given, row });
			const { id } = plan.book;
			const other = planned.get(id);
			if (other !== undefined) {
				throw new BookError(
					'id_taken',
					`The id "${id}" is taken by ${other} in this run. Choose another one with --id or the column "id" of --from.`
				);
			}
			const added = await addBook(plan, target);
			planned.set(id, source.file);
			yield { ...place, ...added };
		} catch (error) {
			const isExpected = error instanceof BookError || error instanceof EpubError;
			const { code, message } = isExpected
				? error
				: { code: 'failed', message: describeFailure(error) };
			yield { ...place, outcome: 'refused', code, message };
		}
	}
}
