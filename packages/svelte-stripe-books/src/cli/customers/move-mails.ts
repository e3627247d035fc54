import { originsOf } from '../../lib/server/bookshop-options.ts';
import { resolvePaths } from '../../lib/server/options/paths.ts';
import type { BookshopOptions } from '../../lib/server/index.ts';

/** Writes the emails to both addresses, for a shop that does not send them itself. */
export function moveMails(
	options: BookshopOptions,
	{ from, to }: { from: string; to: string }
): { to: string; text: string }[] {
	const paths = resolvePaths(typeof options.paths === 'object' ? options.paths : {});
	const library = `${originsOf(options)[0]}${paths.library}`;
	return [
		{
			to,
			text: `Your books are now in the library for this email address. Open it here: ${library}`
		},
		{
			to: from,
			text: `The books for this email address were moved to another address on request. If you did not ask for this, please reply to this email.`
		}
	];
}
