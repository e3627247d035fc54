import { and, asc, desc, eq, ne, sql, type Column, type Placeholder, type SQL } from 'drizzle-orm';
import { searchTerms } from '../../core/book-index.ts';
import { nearestTitles } from '../../core/nearest-titles.ts';
import { searchWords } from '../../core/search-words.ts';
import { isBookId, type BookSummary } from '../../core/book.ts';
import { readPlace, writePlace, type Place } from '../../core/catalog-place.ts';
import type { BookStore, CatalogOrder } from '../book-store.ts';
import { givenValue, valueOf, type StoreContext, type Values } from './context.ts';
import { matchesAll, matchesAny } from './search.ts';
import type { SearchCondition } from './store-options.ts';

/** How many books are compared with a search that found nothing, and how many of them are suggested. */
const suggested = { from: 1_000, count: 4 };

/** A place before all others. */
const start = { section: 'title', key: null, id: '' } as const;

/** Queries for pages of the catalog and of search results. */
export function listingQueries(
	context: StoreContext,
	{ search, reindexMissing }: { search?: SearchCondition; reindexMissing(): Promise<number> }
): Pick<BookStore, 'listBooks' | 'listMoreByAuthor'> {
	const { db, dialect, prepareSelect, summaryColumns, tables } = context;
	const { books } = tables;
	const columns = {
		book: summaryColumns,
		place: { sortKey: books.sortKey, addedAt: books.addedAt }
	};
	const id = dialect.binary(books.id);
	const orders: Record<CatalogOrder, { column: Column; key: SQL; direction: typeof asc }> = {
		title: { column: books.sortKey, key: dialect.binary(books.sortKey), direction: asc },
		newest: { column: books.addedAt, key: sql`${books.addedAt}`, direction: desc },
		price: { column: books.priceInCents, key: sql`${books.priceInCents}`, direction: asc }
	};

	/** Selects a page of books on sale, behind a place if there is one. */
	function select(order: CatalogOrder, isFirst: boolean, condition?: SQL) {
		const { column, key, direction } = orders[order];
		const isBehind = sql.raw(direction === asc ? '>' : '<');
		const place = sql`(${dialect.opaque(valueOf('key', column))}, ${sql.placeholder('id')})`;
		// PostgreSQL lists nulls last by default, and the books without a sort key must come first to be noticed.
		const byKey = order === 'title' ? sql`${key} nulls first` : direction(key);
		return (
			db
				.select(columns)
				.from(books)
				.where(
					and(
						// Not "= true": the condition must match that of the partial index.
						sql`${books.onSale}`,
						isFirst ? undefined : sql`(${key}, ${id}) ${isBehind} ${place}`,
						condition
					)
				)
				.orderBy(byKey, direction(id))
				// Drizzle writes any SQL here, although its type does not say so.
				.limit(givenValue(dialect, 'limit') as unknown as Placeholder)
		);
	}
	const prepared = new Map<string, (values: Values) => Promise<SelectedRow[]>>();
	function list(order: CatalogOrder, isFirst: boolean): (values: Values) => Promise<SelectedRow[]> {
		const name = `${order} ${isFirst}`;
		const query = prepared.get(name) ?? prepareSelect(columns, () => select(order, isFirst));
		prepared.set(name, query);
		return query;
	}

	const selectMoreByAuthor = prepareSelect(columns, () => {
		const author = sql.identifier(books.author.name);
		const given = givenValue(dialect, 'bookId');
		// Finds the author in the same statement, so that the statements of a page need not wait for one another.
		const authorOfBook = sql`(select one.${author} from ${books} one where one.${sql.identifier(books.id.name)} = ${given})`;
		return select('title', true, and(eq(books.author, authorOfBook), ne(books.id, given)));
	});

	/** Finds the rows of a page: those found by title and author, then those found by description. */
	async function find(
		order: CatalogOrder,
		terms: readonly string[],
		{ section, key, id }: Omit<Place, 'order' | 'key'> & { key: Place['key'] | null },
		limit: number
	): Promise<{ row: SelectedRow; section: Place['section'] }[]> {
		const values = { key: order === 'newest' && key !== null ? new Date(key) : key, id, limit };
		const inSection = (rows: SelectedRow[]) => rows.map((row) => ({ row, section }));
		if (terms.length === 0) return inSection(await list(order, key === null)(values));
		const condition =
			(await search?.(terms, section)) ?? matchesAll(books.searchText, terms, section);
		const isNew =
			section === 'title' ? undefined : sql`not (${matchesAll(books.searchText, terms, 'title')})`;
		const query = prepareSelect(columns, () => select(order, key === null, and(condition, isNew)));
		const rows = inSection(await query(values));
		if (section === 'description' || rows.length === limit) return rows;
		const others = { ...start, section: 'description' } as const;
		return [...rows, ...(await find(order, terms, others, limit - rows.length))];
	}

	/** Returns the nearest books on sale to a search that found nothing. */
	async function suggest(input: string, terms: readonly string[]): Promise<BookSummary[]> {
		const similar = select('title', true, matchesAny(books.searchText, terms));
		for (const query of [similar, select('title', true)]) {
			const rows = await prepareSelect(columns, () => query)({ limit: suggested.from });
			const nearest = nearestTitles(
				input,
				rows.map(({ book }) => book),
				suggested.count
			);
			if (nearest.length > 0) return nearest;
		}
		return [];
	}

	/** Completes books that were inserted with SQL, unless the database is read-only or locked: a later call does it then. */
	const complete = () => reindexMissing().catch(() => 0);

	return {
		async listMoreByAuthor(values) {
			if (!isBookId(values.bookId)) return [];
			let rows = await selectMoreByAuthor(values);
			if (rows.some(({ place }) => place.sortKey === null) && (await complete()) > 0) {
				rows = await selectMoreByAuthor(values);
			}
			return rows.map(({ book }) => book);
		},

		async listBooks({ search: input, order = 'title', after, limit }) {
			const place = after ? readPlace(after, order) : start;
			const words = searchWords(input);
			const terms = searchTerms(words);
			if (!place || (words && terms.length === 0))
				return { books: [], next: null, suggestions: [] };
			// Rows without a sort key are only seen on the first page.
			if (terms.length > 0 || (after && order === 'title')) await complete();
			let found = await find(order, terms, place, limit + 1);
			if (found.some(({ row }) => row.place.sortKey === null) && (await complete()) > 0) {
				found = await find(order, terms, place, limit + 1);
			}
			const rows = found.slice(0, limit);
			const last = rows.at(-1);
			const isNothing = rows.length === 0 && terms.length > 0 && !after;
			return {
				books: rows.map(({ row }) => row.book),
				next:
					last && found.length > limit
						? writePlace({
								order,
								section: last.section,
								key: keyOf(last.row, order),
								id: last.row.book.id
							})
						: null,
				suggestions: isNothing ? await suggest(words, terms) : []
			};
		}
	};
}

interface SelectedRow {
	book: BookSummary;
	place: { sortKey: string | null; addedAt: Date };
}

function keyOf({ book, place }: SelectedRow, order: CatalogOrder): string | number {
	if (order === 'newest') return place.addedAt.getTime();
	return order === 'price' ? book.priceInCents : (place.sortKey ?? '');
}
