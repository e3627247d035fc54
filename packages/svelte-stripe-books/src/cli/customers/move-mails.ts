import { originsOf } from '../../lib/server/bookshop-options.ts';
import { resolvePaths } from '../../lib/server/options/paths.ts';
import type { BookshopOptions } from '../../lib/server/index.ts';

/** Writes what to tell both addresses, for a shop that does not mail it itself. */
export function moveMails(
	options: BookshopOptions,
	{ from, to }: { from: string; to: string }
): { to: string; text: string }[] {
	const paths = resolvePaths(typeof options.paths === 'object' ? options.paths : {});
	const library = `${originsOf(options)[0]}${paths.library}`;
	return [
		{
			to,
			text: `Your books are now in the library of this address. Open it here: ${library}`
		},
		{
			to: from,
			text: `The books of this address were moved to another address, as its owner asked. If you did not ask for this, please answer this email.`
		}
	];
}
