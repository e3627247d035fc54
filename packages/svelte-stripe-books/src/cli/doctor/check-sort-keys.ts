import { linesOf, type Check } from './line.ts';

const { ok } = linesOf('order');

/** Completes the columns that order and search need, in books that were changed with SQL. */
export const checkSortKeys: Check = async ({ store }) => {
	const changed = await store.reindex();
	return [
		ok(
			changed === 0
				? 'Order and search know every book as it is.'
				: `Order and search did not know ${changed === 1 ? 'one book' : `${changed} books`} as changed with SQL, and do now.`
		)
	];
};
