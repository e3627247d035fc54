import type { Book } from '../../core/book.ts';
import { priceProblem } from './price-limits.ts';
import type { ShopOptions } from '../options/shop-options.ts';

/**
 * Finds the books of an order that must not be sold: Stripe would refuse their price, and the whole order with it, or their buyers would
 * get nothing. Each is reported, since a human must correct it.
 *
 * @param currency in lower case
 * @returns their ids
 */
export async function findUnsellable<B extends Book>(
	{ store, log }: Pick<ShopOptions<B>, 'store' | 'log'>,
	books: readonly B[],
	{ currency, sellWithoutFiles }: { currency: string; sellWithoutFiles: boolean }
): Promise<string[]> {
	const report = (id: string, message: string) => {
		log?.({ code: 'book_unsellable', message, bookIds: [id] });
		return id;
	};
	const priceless = books.flatMap(({ id, priceInCents }) => {
		const reason = priceProblem(priceInCents, currency);
		return reason === null
			? []
			: [report(id, `The price of book "${id}", ${priceInCents}, ${reason}.`)];
	});
	if (sellWithoutFiles) return priceless;
	const without = await store.findBooksWithoutFiles(books.map(({ id }) => id));
	return [
		...priceless,
		...without.map((id) =>
			report(
				id,
				`Book "${id}" has no file that its buyers could download. Add one, or set sellWithoutFiles.`
			)
		)
	];
}
