/**
 * Shortens a title that is too long for a card, after a whole word. A single long word stays, and CSS limits its lines.
 *
 * @param length in UTF-16 code units, without the ellipsis
 * @example shortTitle('An Inventory of Everything', 20) // 'An Inventory of…'
 */
export function shortTitle(title: string, length = 72): string {
	const end = title.lastIndexOf(' ', length);
	if (title.length <= length || end < 1) return title;
	return `${title.slice(0, end).replace(/[\s,:;–—]+$/, '')}…`;
}
