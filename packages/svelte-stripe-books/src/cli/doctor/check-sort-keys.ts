import { linesOf, type Check } from './line.ts';

const { ok, warning } = linesOf('sorting');

/** Checks whether the columns for sorting and search fit books that were changed with SQL. Updates them only with `--fix`. */
export const checkSortKeys: Check = async ({ store }, { isFixing }) => {
	const count = await store.reindex({ dryRun: !isFixing });
	if (count === 0) return [ok('Sorting and search are up to date.')];
	const books = `${count === 1 ? 'one book that was' : `${count} books that were`} changed with SQL`;
	if (isFixing) return [ok(`Updated sorting and search for ${books}.`)];
	return [
		warning(
			`Sorting and search are out of date for ${books}.`,
			'Run doctor --fix, or: npx svelte-stripe-books books reindex'
		)
	];
};
