import { fold } from '../../lib/core/fold.ts';

/** The longest id that a book may have. */
const maxLength = 64;

/**
 * Proposes an id from a title, with the letters that readers type in place of others. Null if it has letters that have none, such as
 * Chinese, Arabic or Russian ones.
 *
 * @example proposeId('Über den Dächern') // 'uber-den-dachern'
 */
export function proposeId(title: string): string | null {
	const letters = fold(title).replaceAll("'", '');
	if (/(?![a-z])\p{L}/u.test(letters)) return null;
	const id = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
	if (id.length <= maxLength) return id || null;
	// The next letter tells whether the last word is whole.
	const cut = id.slice(0, maxLength + 1).lastIndexOf('-');
	return id.slice(0, cut > 0 ? cut : maxLength);
}
