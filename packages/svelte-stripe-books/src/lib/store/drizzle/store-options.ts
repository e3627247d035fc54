import type { SQL } from 'drizzle-orm';

/** The page of results that a search is for. */
export interface SearchPage {
	/** Id of the last book of the previous page, or null on the first page. */
	after: string | null;
	/** Number of books to find: one more than the page shows, to detect a next page. */
	limit: number;
}

/**
 * Returns the SQL condition of a search. Only the first `page.limit` matches on sale after `page.after`, ordered by title
 * and id, are used, so the condition may omit all other matches. A full-text index can use `page` to avoid reading every
 * match of a common word; other searches ignore it.
 *
 * @param words trimmed search text, never empty
 * @param page the page of results
 */
export type SearchCondition = (words: string, page: SearchPage) => SQL;

/** Options of `createStore`. */
export interface StoreOptions<Own extends string = never> {
	/**
	 * Custom search condition, such as a full-text search.
	 *
	 * @default a case-insensitive `like` on title and author (ASCII only on SQLite), which scans the catalog until the page
	 * is full
	 */
	search?: SearchCondition;
	/**
	 * Your own columns of `books` that visitors may see: `['isbn']`. No query selects the others, so they reach no page, hook
	 * or log. Read them with a query of your own.
	 *
	 * @default none
	 */
	publicColumns?: readonly Own[];
}
