import { expect, test } from 'vitest';
import { epub } from './support/epub.ts';
import { createSeller } from './support/seller.ts';

test.each([
	'books replace emma.epub --part abc',
	'books replace emma.epub --part 0',
	'books replace emma.epub --part 1.5',
	'books replace emma.epub --part -1',
	'books edit emma --page-count abc',
	'books edit emma --page-count 0',
	'books edit emma --page-count 1.5',
	'books edit emma --price abc',
	'books edit emma --published-on abc',
	'books edit emma --isbn 123',
	'books add emma.epub --price abc',
	'books add emma.epub --price -1',
	'books add emma.epub --price 9.00 --covers public/covers',
	'books add emma.epub --price 9.00 --covers ../static/covers',
	'books edit emma --cover emma.jpg --covers static-covers',
	'reconcile --since abc',
	'reconcile --since -7d',
	'copy --from file:a.db --to file:b.db --time books.reviewed_at=abc'
])('%s is a usage error', async (command) => {
	const seller = await createSeller();
	seller.write('emma.epub', epub());
	expect((await seller.run('books add emma.epub --price 9.00 --id emma'.split(' '))).code).toBe(0);
	const { code, stderr } = await seller.run(command.split(' '));
	expect({ code, stderr }).toMatchObject({
		code: 2,
		stderr: expect.stringMatching(/\S/) as string
	});
});
