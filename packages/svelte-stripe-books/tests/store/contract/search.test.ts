import { describe, expect, test } from 'vitest';
import { book } from '../../support/sample-books.ts';
import { engines } from '../../support/contract-engines.ts';
import { searchCases } from '../../support/search-cases.ts';

const books = searchCases.map(({ title, author }, n) => book(`case-${n}`, title, { author }));

describe.each(Object.entries(engines))('a search on %s', (_, fill) => {
	test('finds what readers expect in every script, but for the known gaps', async () => {
		const store = await fill({ books, bookFiles: [] });
		const wrong: string[] = [];
		for (const [n, { search, isFound, missed, title }] of searchCases.entries()) {
			const { books: found } = await store.listBooks({ search, limit: 500 });
			const wanted = isFound !== missed;
			if (found.some(({ id }) => id === `case-${n}`) !== wanted)
				wrong.push(`${search} in ${title}`);
		}
		expect(wrong).toEqual([]);
	});
});
