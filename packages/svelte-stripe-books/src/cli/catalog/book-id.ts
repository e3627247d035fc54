import { fold } from '../../lib/core/fold.ts';

/** The longest id that a book may have. */
const maxLength = 64;

/**
 * Proposes an id from a title, with its letters transliterated to a–z. Returns null if that is impossible, as for Chinese, Arabic or
 * Russian titles.
 *
 * @example proposeId('Über den Dächern') // 'uber-den-dachern'
 */
export function proposeId(title: string): string | null {
	const letters = fold(title).replaceAll("'", '');
	if (/(?![a-z])\p{L}/u.test(letters)) return null;
	const id = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
	if (id.length <= maxLength) return id || null;
	// Includes the next letter, which shows whether the last word is complete.
	const cut = id.slice(0, maxLength + 1).lastIndexOf('-');
	return id.slice(0, cut > 0 ? cut : maxLength);
}
