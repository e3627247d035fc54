import { linesOf, type Check } from './line.ts';

const { ok } = linesOf('order');

/** Updates the columns for sorting and search in books that were changed with SQL. */
export const checkSortKeys: Check = async ({ store }) => {
	const changed = await store.reindex();
	return [
		ok(
			changed === 0
				? 'Sorting and search are up to date.'
				: `Updated sorting and search for ${changed === 1 ? 'one book that was' : `${changed} books that were`} changed with SQL.`
		)
	];
};
