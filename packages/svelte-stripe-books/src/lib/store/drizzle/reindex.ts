import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import { bookIndex } from '../../core/book-index.ts';
import { valueOf, type StoreContext } from './context.ts';

/** Books per query, so that a large catalog is never in memory as a whole. */
const batchSize = 500;

/** Queries that write the columns for order and search. Databases cannot fold text as `core/fold.ts` does. */
export function reindexQueries({ db, prepare, dialect, tables: { books } }: StoreContext): {
	/** Writes them in all books in which they are missing or stale. @returns the number of changed books */
	reindex(options?: { dryRun?: boolean }): Promise<number>;
	/** Writes them in books in which they are missing. @returns the number of changed books */
	reindexMissing(): Promise<number>;
} {
	const { id, title, author, description, sortKey, searchText } = books;
	const columns = { id, title, author, description, sortKey, searchText };
	const selectMissing = prepare(() =>
		db.select(columns).from(books).where(isNull(searchText)).limit(batchSize)
	);
	const selectNext = prepare(() =>
		db
			.select(columns)
			.from(books)
			.where(gt(dialect.binary(id), sql.placeholder('after')))
			.orderBy(asc(dialect.binary(id)))
			.limit(batchSize)
	);
	const update = prepare(() =>
		db
			.update(books)
			.set({ sortKey: valueOf('sortKey', sortKey), searchText: valueOf('searchText', searchText) })
			// Only for the text that was read: it may have changed since.
			.where(
				and(
					eq(id, sql.placeholder('id')),
					eq(title, sql.placeholder('title')),
					eq(author, sql.placeholder('author'))
				)
			)
	);

	async function write(
		rows: Awaited<ReturnType<typeof selectNext>>,
		{ dryRun = false } = {}
	): Promise<number> {
		let changed = 0;
		for (const row of rows) {
			const index = bookIndex(row);
			if (row.sortKey === index.sortKey && row.searchText === index.searchText) continue;
			if (!dryRun) await update({ ...index, id: row.id, title: row.title, author: row.author });
			changed += 1;
		}
		return changed;
	}

	return {
		async reindexMissing() {
			let changed = 0;
			for (;;) {
				const rows = await selectMissing({});
				changed += await write(rows);
				if (rows.length < batchSize) return changed;
			}
		},
		async reindex(options) {
			let changed = 0;
			for (let after = ''; ;) {
				const rows = await selectNext({ after });
				changed += await write(rows, options);
				const last = rows.at(-1);
				if (!last) return changed;
				after = last.id;
			}
		}
	};
}
