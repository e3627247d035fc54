import { noSuch, throwApiError } from '../wire/errors.ts';

/** Pagination parameters. */
export interface PageParams {
	limit?: number | undefined;
	starting_after?: string | undefined;
	ending_before?: string | undefined;
}

/** A page of a list, in Stripe's format. */
export interface Page<T> {
	object: 'list';
	data: T[];
	has_more: boolean;
	url: string;
}

/**
 * Returns one page of a list.
 *
 * With `ending_before` it contains the items just before the cursor, in the order of the list. `where` filters the items; the
 * cursor need not match it, since its item may have changed after it was listed.
 *
 * @param items all items in list order, usually newest first
 * @throws ApiError if the cursor does not exist, or both cursors are passed
 */
export function paginate<T extends { id: string }>(
	items: T[],
	{ limit = 10, starting_after, ending_before }: PageParams,
	{ url, kind, where = () => true }: { url: string; kind: string; where?: (item: T) => boolean }
): Page<T> {
	if (starting_after && ending_before) {
		throwApiError({
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

/** Returns the items of a map, newest first. */
export function newestFirst<T>(items: Map<string, T>): T[] {
	return [...items.values()].reverse();
}
