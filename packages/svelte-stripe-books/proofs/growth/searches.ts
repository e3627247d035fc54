import { words } from './sizes.ts';
import { page, type Task } from './task.ts';

const searchFor = (what: string, search: string): Task => ({
	name: `search, ${what}`,
	limit: 5,
	run: ({ store }) => store.listBooks({ search, limit: page })
});

/** Searches by the example's full text, for words that few or many books have. */
export const searches: readonly Task[] = [
	searchFor('a word of every book', words.common),
	searchFor('its first letter', words.common.slice(0, 1)),
	{
		name: 'search, a page deep in a word of every book',
		limit: 5,
		run: ({ store }, { books }, random) =>
			store.listBooks({ search: words.common, limit: page, after: `book-${random(books)}` })
	},
	searchFor('a word of 1 in 3', words.third),
	searchFor('a word of 1 in 20', words.twentieth),
	searchFor('a word of 1 in 100', words.hundredth),
	searchFor('a word of 1 in 300', words.seldom),
	searchFor('a word of 1 in 1,000', words.rare),
	{
		name: 'search, an author or number',
		limit: 5,
		run: ({ store }, _, random) => store.listBooks({ search: `${random(500)}`, limit: page })
	},
	searchFor('words of all and of 1 in 1,000', `${words.common} ${words.rare}`),
	searchFor('a word of 1 in 20, last by title', words.late),
	searchFor('two of half each, both of 1 in 1,000', words.apart.join(' ')),
	{
		name: 'the plain search, a word of 1 in 1,000',
		limit: Infinity,
		isSlow: true,
		run: ({ plain }) => plain.listBooks({ search: words.rare, limit: page })
	}
];
