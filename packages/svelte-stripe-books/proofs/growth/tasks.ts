import { searches } from './searches.ts';
import { booksPerBuyer } from './sizes.ts';
import { page, placeAt, type Task } from './task.ts';

/** The queries of visitors' requests. */
export const tasks: readonly Task[] = [
	{
		name: 'listOwned',
		limit: 1.5,
		run: ({ store }, { purchases }, random) =>
			store.listOwned(`reader${random(purchases / booksPerBuyer)}@example.com`)
	},
	{
		name: 'findBooks, ten ids',
		limit: 1.5,
		run: ({ store }, { books }, random) =>
			store.findBooks(Array.from({ length: 10 }, () => `book-${random(books)}`))
	},
	{
		name: 'findFile',
		limit: 1.5,
		run: ({ store }, { purchases }, random) =>
			store.findFile({ purchaseId: `purchase-${random(purchases)}`, format: 'epub', part: 1 })
	},
	{
		name: 'first catalog page',
		limit: 1.5,
		run: ({ store }) => store.listBooks({ limit: page })
	},
	{
		name: 'random catalog page',
		limit: 1.5,
		run: ({ store }, { books }, random) =>
			store.listBooks({ limit: page, after: placeAt(random(books)) })
	},
	{
		name: 'recordPurchases, three books',
		limit: 1.5,
		run: ({ store }, { books }, random) =>
			store.recordPurchases({
				checkoutSessionId: `cs_new_${crypto.randomUUID()}`,
				paymentIntentId: `pi_new_${crypto.randomUUID()}`,
				customerEmail: `reader${random(1_000)}@example.com`,
				purchasedAt: new Date(),
				bookIds: [...new Set([0, 1, 2].map(() => `book-${random(books)}`))]
			})
	},
	...searches
];
