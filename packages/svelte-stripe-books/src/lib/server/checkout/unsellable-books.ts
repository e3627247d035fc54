import type { Book } from '../../core/book.ts';
import { priceProblem } from './price-limits.ts';
import type { ShopOptions } from '../options/shop-options.ts';

/**
 * Finds and logs the books of an order that must not be sold, because Stripe would reject their price or customers would have nothing to
 * download.
 *
 * @param currency in lowercase
 * @returns their ids
 */
export async function findUnsellable<B extends Book>(
	{ store, log }: Pick<ShopOptions<B>, 'store' | 'log'>,
	books: readonly Pick<Book, 'id' | 'priceInCents'>[],
	{ currency, sellWithoutFiles }: { currency: string; sellWithoutFiles: boolean }
): Promise<string[]> {
	const report = (id: string, message: string) => {
		log?.({ code: 'book_unsellable', message, bookIds: [id] });
		return id;
	};
	const invalidPrices = books.flatMap(({ id, priceInCents }) => {
		const reason = priceProblem(priceInCents, currency);
		return reason === null
			? []
			: [report(id, `The price of book "${id}", ${priceInCents}, ${reason}.`)];
	});
	if (sellWithoutFiles) return invalidPrices;
	const withoutFiles = await store.findBooksWithoutFiles(books.map(({ id }) => id));
	return [
		...invalidPrices,
		...withoutFiles.map((id) =>
			report(id, `Book "${id}" has no file to download. Add a file, or set sellWithoutFiles.`)
		)
	];
}
