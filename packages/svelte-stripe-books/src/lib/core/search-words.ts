/** Cleans a search for the database: trims it and removes NUL and lone surrogates, which some databases truncate or reject. */
export function searchWords(search: string | undefined): string {
	return (search ?? '').replace(/[\0\p{Cs}]/gu, '').trim();
}
