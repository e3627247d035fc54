import { noSuch, refuse } from '../wire/errors.ts';

/** Which page is wanted. */
export interface PageParams {
	limit?: number | undefined;
	starting_after?: string | undefined;
	ending_before?: string | undefined;
}

/** A page of a list, in Stripe's shape. */
export interface Page<T> {
	object: 'list';
	data: T[];
	has_more: boolean;
	url: string;
}

/**
 * Cuts one page out of items that are in the order of the list (usually the newest first).
 *
 * `ending_before` gives the items just before the named one, still in the order of the list. `where` chooses
 * among them; the named item need not be chosen, since it may have changed after it was listed.
 */
export function cutPage<T extends { id: string }>(
	items: T[],
	{ limit = 10, starting_after, ending_before }: PageParams,
	{ url, kind, where = () => true }: { url: string; kind: string; where?: (item: T) => boolean }
): Page<T> {
	if (starting_after && ending_before) {
		refuse({
			message: 'Received both starting_after and ending_before parameters. Please pass in only one.'
		});
	}
	const find = (id: string, param: string): number => {
		const index = items.findIndex((item) => item.id === id);
		return index < 0 ? noSuch(kind, id, param) : index;
	};
	if (ending_before) {
		const before = items.slice(0, find(ending_before, 'ending_before')).filter(where);
		const start = Math.max(0, before.length - limit);
		return { object: 'list', data: before.slice(start), has_more: start > 0, url };
	}
	const start = starting_after ? find(starting_after, 'starting_after') + 1 : 0;
	const after = items.slice(start).filter(where);
	return { object: 'list', data: after.slice(0, limit), has_more: after.length > limit, url };
}

/** The items of a map, the newest first. */
export function newestFirst<T>(items: Map<string, T>): T[] {
	return [...items.values()].reverse();
}
