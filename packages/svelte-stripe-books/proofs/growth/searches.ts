import { words } from './sizes.ts';
import { page, placeAt, type Task } from './task.ts';

/**
 * The limit of searches whose matches are all collected and sorted, which is done up to 10,000 of them: the large shop has a hundred times as many.
 */
const forSorted = 100;

const searchFor = (description: string, search: string, limit = 5): Task => ({
	name: `search, ${description}`,
	limit,
	run: ({ store }) => store.listBooks({ search, limit: page })
});

/** Full-text searches of the example, for rare and common words. */
export const searches: readonly Task[] = [
	searchFor('a word of every book', words.common),
	searchFor('its first letter', words.common.slice(0, 1)),
	{
		name: 'search, a word of every book, random page',
		limit: 5,
		run: ({ store }, { books }, random) =>
			store.listBooks({ search: words.common, limit: page, after: placeAt(random(books)) })
	},
	searchFor('a word of 1 in 3', words.third),
	searchFor('a word of 1 in 20', words.twentieth, forSorted),
	searchFor('a word of 1 in 100', words.hundredth, forSorted),
	searchFor('a word of 1 in 300', words.seldom),
	searchFor('a word of 1 in 1,000', words.rare),
	{
		name: 'search, an author or number',
		limit: 5,
		run: ({ store }, _, random) => store.listBooks({ search: `${random(500)}`, limit: page })
	},
	searchFor('a word of every book and one of 1 in 1,000', `${words.common} ${words.rare}`),
	searchFor('a word of 1 in 20, in the last titles', words.late, forSorted),
	searchFor(
		'two words of half the books each, together of 1 in 1,000',
		words.apart.join(' '),
		forSorted
	),
	{
		name: 'default search, a word of 1 in 1,000',
		limit: Infinity,
		isSlow: true,
		run: ({ plain }) => plain.listBooks({ search: words.rare, limit: page })
	}
];
