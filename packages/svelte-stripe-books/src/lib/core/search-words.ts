/**
 * The words of a search as a database may have them: trimmed, without NUL, at which some end and which others refuse,
 * and without halves of characters, which are no text.
 */
export function searchWords(search: string | undefined): string {
	return (search ?? '').replace(/[\0\p{Cs}]/gu, '').trim();
}
