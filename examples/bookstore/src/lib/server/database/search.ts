import { and, sql, type SQL } from 'drizzle-orm';
import type { SearchCondition } from 'svelte-stripe-books/store/sqlite';
import { books as pgBooks } from '../schema/pg.ts';
import { books } from '../schema/sqlite.ts';

/**
 * The number of matches from which a search reads the catalog in its order instead of the index: an index returns all matches, which must
 * then be sorted, while a common word soon fills a page.
 */
const common = 10_000;

/** Counts rows, up to a limit. */
type Count = (query: SQL) => Promise<number>;

/**
 * Returns a condition that uses the FTS5 index of `drizzle/sqlite`, for SQLite and libSQL.
 *
 * @param limit the number of matches of a common word
 */
export const searchSqlite =
	(count: Count, limit = common): SearchCondition =>
	async (terms, section) => {
		// Terms have only letters and digits, so that they cannot contain query syntax.
		const words = terms.map((term) => `"${term}"*`).join(' ');
		const query = section === 'title' ? `{title} : (${words})` : words;
		const matches = sql`from book_search where book_search match ${query}`;
		if ((await count(sql`select 1 ${matches} limit ${limit}`)) === limit) return null;
		return sql`${books.id} in (select book_id from book_numbers where number in (select rowid ${matches}))`;
	};

/** Returns the same condition for PostgreSQL, which uses the GIN indexes of `drizzle/pg`. */
export const searchPg =
	(count: Count, limit = common): SearchCondition =>
	async (terms, section) => {
		const query = terms.map((term) => `'${term}':*`).join(' & ');
		const text = section === 'title' ? sql`split_part(search_text, '|', 1)` : sql`search_text`;
		const matches = and(
			sql`array_to_tsvector(array_remove(string_to_array(${text}, ' '), '')) @@ ${query}::tsquery`
		);
		const select = sql`from ${pgBooks} where ${matches} limit ${limit}`;
		if ((await count(sql`select 1 ${select}`)) === limit) return null;
		// An array is computed once and looked up by index; for a set, the planner may scan all books.
		return sql`${pgBooks.id} = any (array(select id ${select}))`;
	};
