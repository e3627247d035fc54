import type { SQL } from 'drizzle-orm';

/**
 * Returns the SQL condition that finds books by their column `search_text`, which contains the folded words of title and author, a
 * bar, and those of the description: ` emma austen | the story of `. Each term must be the beginning of a word: before the
 * bar for the section `title`, anywhere for `description`. Null for the default condition, a `like` on that column.
 *
 * A full-text index pays off for rare words. For common ones the default is faster: it reads the catalog in its order until the
 * page is full, while an index returns every match to be sorted.
 *
 * @param terms folded words of letters and digits, at least one
 */
export type SearchCondition = (
	terms: readonly string[],
	section: 'title' | 'description'
) => SQL | null | Promise<SQL | null>;

/** Options of `createStore`. */
export interface StoreOptions<Custom extends string = never> {
	/**
	 * Whether the store reads and records purchases of live mode. Those of the other mode stay in the database and are not seen, so that a
	 * test purchase opens nothing in a live shop. Must be the same as `livemode` of the shop: `isLiveKey(STRIPE_SECRET_KEY)`.
	 *
	 * @default false
	 */
	livemode?: boolean;
	/**
	 * Custom search condition, such as a full-text search.
	 *
	 * @default a `like`, which reads the catalog until the page is full
	 */
	search?: SearchCondition;
	/**
	 * Your custom columns of `books` that visitors may see: `['series']`. No query selects the others, so they reach no page, hook
	 * or log. Read them with a query of your own.
	 *
	 * @default none
	 */
	publicColumns?: readonly Custom[];
}
