import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { bookIndex } from '../../core/book-index.ts';
import { isBookId } from '../../core/book.ts';
import { configurationError } from '../../core/configuration-error.ts';
import { requireBookInput, requireFileInput } from '../../core/require-book-input.ts';
import type { BookStore } from '../book-store.ts';
import { valueOf, type StoreContext } from './context.ts';

/** Queries that change the catalog. */
export function sellerCatalogQueries({
	db,
	prepare,
	tables: { books, bookFiles }
}: StoreContext): Pick<BookStore, 'saveBook' | 'saveFile' | 'deleteFile' | 'setOnSale'> {
	const columns: Record<string, { name: string }> = getTableColumns(books);
	const fileColumns = getTableColumns(bookFiles);
	const value = (name: Exclude<keyof typeof fileColumns, 'bookId'>) => {
		const column = fileColumns[name];
		return valueOf(name, column).as(column.name);
	};

	const upsertFile = prepare(() =>
		db
			.insert(bookFiles)
			// Selecting from `books` skips an unknown book, whose foreign key would otherwise fail the statement, or be ignored.
			.select((query) =>
				query
					.select({
						bookId: books.id,
						format: value('format'),
						part: value('part'),
						isSample: value('isSample'),
						storageKey: value('storageKey'),
						fileName: value('fileName'),
						sizeInBytes: value('sizeInBytes')
					})
					.from(books)
					.where(eq(books.id, sql.placeholder('bookId')))
			)
			.onConflictDoUpdate({
				target: [bookFiles.bookId, bookFiles.format, bookFiles.part, bookFiles.isSample],
				set: {
					storageKey: sql`excluded.storage_key`,
					fileName: sql`excluded.file_name`,
					sizeInBytes: sql`excluded.size_in_bytes`
				}
			})
			.returning({ bookId: bookFiles.bookId })
	);
	const removeFile = prepare(() =>
		db
			.delete(bookFiles)
			.where(
				and(
					eq(bookFiles.bookId, sql.placeholder('bookId')),
					eq(bookFiles.format, sql.placeholder('format')),
					eq(bookFiles.part, sql.placeholder('part')),
					eq(bookFiles.isSample, valueOf('isSample', bookFiles.isSample))
				)
			)
			.returning(fileColumns)
	);
	const updateOnSale = prepare(() =>
		db
			.update(books)
			.set({ onSale: valueOf('onSale', books.onSale) })
			.where(eq(books.id, sql.placeholder('bookId')))
			.returning({ id: books.id })
	);

	return {
		async saveBook(book) {
			requireBookInput(book);
			const given = Object.entries(book).filter(([, each]) => each !== undefined);
			const unknown = given.find(([name]) => !Object.hasOwn(columns, name));
			if (unknown) {
				throw configurationError(
					`saveBook: the table of books has no column \`${unknown[0]}\`. Correct the name, or add the column with createSchema({ books: { … } }).`,
					'saved-value'
				);
			}
			const row = { ...Object.fromEntries(given), ...bookIndex(book) } as typeof books.$inferInsert;
			const { id, ...values } = row;
			// First, since an upsert of a known book fails if a custom column that may not be null is left out.
			const update = prepare(() =>
				db.update(books).set(values).where(eq(books.id, id)).returning({ id: books.id })
			);
			if ((await update({})).length > 0) return;
			const excluded = Object.keys(values).map((name) => [
				name,
				sql`excluded.${sql.identifier(columns[name]?.name ?? name)}`
			]);
			const insert = prepare(() =>
				db
					.insert(books)
					.values(row)
					.onConflictDoUpdate({ target: books.id, set: Object.fromEntries(excluded) })
			);
			await insert({});
		},

		async saveFile(file) {
			requireFileInput(file);
			return (await upsertFile({ ...file })).length > 0;
		},

		async deleteFile({ bookId, format, part, isSample }) {
			if (!isBookId(bookId)) return null;
			const [row] = await removeFile({ bookId, format, part, isSample });
			return row ?? null;
		},

		async setOnSale({ bookId, onSale }) {
			return isBookId(bookId) && (await updateOnSale({ bookId, onSale })).length > 0;
		}
	};
}
