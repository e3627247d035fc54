import { searches } from './searches.ts';
import { booksPerBuyer } from './sizes.ts';
import { page, type Task } from './task.ts';

/** The verbs that every visitor's request calls. */
export const tasks: readonly Task[] = [
	{
		name: 'listOwned',
		limit: 1.5,
		run: ({ store }, { purchases }, random) =>
			store.listOwned(`reader${random(purchases / booksPerBuyer)}@example.com`)
	},
	{
		name: 'findBooks, of ten',
		limit: 1.5,
		run: ({ store }, { books }, random) =>
			store.findBooks(Array.from({ length: 10 }, () => `book-${random(books)}`))
	},
	{
		name: 'findFile',
		limit: 1.5,
		run: ({ store }, { purchases }, random) =>
			store.findFile({ purchaseId: `purchase-${random(purchases)}`, format: 'epub' })
	},
	{
		name: 'the catalog’s first page',
		limit: 1.5,
		run: ({ store }) => store.listBooks({ limit: page })
	},
	{
		name: 'a page deep in the catalog',
		limit: 1.5,
		run: ({ store }, { books }, random) =>
			store.listBooks({ limit: page, after: `book-${random(books)}` })
	},
	{
		name: 'recordPurchases, of three',
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
