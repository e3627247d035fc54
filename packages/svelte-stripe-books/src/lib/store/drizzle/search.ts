import { and, or, sql, type Column, type SQL } from 'drizzle-orm';

/**
 * Returns the condition that each term is the beginning of a word: of title and author, which are before the bar in the
 * column, or of any word in it. Terms have only letters and digits, none of which `like` interprets.
 */
export function matchesAll(
	searchText: Column,
	terms: readonly string[],
	section: 'title' | 'description'
): SQL {
	const rest = section === 'title' ? '|%' : '';
	return and(...terms.map((term) => sql`${searchText} like ${`% ${term}%${rest}`}`)) ?? sql`true`;
}

/** Returns the condition that a word of title or author begins as one of these terms does. */
export function matchesAny(searchText: Column, terms: readonly string[]): SQL {
	const beginnings = terms.map((term) => [...term].slice(0, 3).join(''));
	return or(...beginnings.map((term) => sql`${searchText} like ${`% ${term}%|%`}`)) ?? sql`true`;
}
