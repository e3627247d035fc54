import { writePlace } from '../../lib/core/catalog-place.ts';
import type { BookStore } from '../../lib/store/book-store.ts';
import { describeFailure } from '../describe-failure.ts';
import { linesOf, type Check } from './line.ts';

const { ok, error } = linesOf('database');

/** An id that no shop has. */
const nobody = 'svelte-stripe-books-doctor';

/** A cursor after the last book, so that `listBooks` finds none: it would fill in missing sort keys, and `doctor` changes nothing. */
const end = writePlace({ order: 'newest', section: 'title', key: 0, id: '' });

/** Queries that together read every table. None changes a row: no book and no order has these ids. */
const probes = ({
	listBooks,
	listAllBooks,
	reindex,
	listBookFiles,
	recordPurchases,
	findPayment,
	listPurchases,
	deleteExpiredAccessLinks
}: BookStore): (() => Promise<unknown>)[] => [
	() => listBooks({ order: 'newest', after: end, limit: 1 }),
	() => reindex({ dryRun: true }),
	() => listAllBooks({ limit: 1 }),
	() => listBookFiles(nobody),
	() =>
		recordPurchases({
			checkoutSessionId: nobody,
			paymentIntentId: null,
			customerEmail: `${nobody}@example.com`,
			purchasedAt: new Date(0),
			bookIds: [nobody]
		}),
	() => findPayment(nobody),
	() => listPurchases(`${nobody}@example.com`),
	() => deleteExpiredAccessLinks(new Date(0))
];

/** Checks whether the database answers and has every table and column. */
export const checkDatabase: Check = async ({ store }) => {
	const failures = new Set<string>();
	for (const probe of probes(store)) {
		await probe().catch((failure: unknown) => failures.add(describeFailure(failure)));
	}
	if (failures.size === 0) return [ok('The database answers and has every table and column.')];
	return [...failures].map((message) =>
		error(
			message,
			'Check that the shop opens the right database, and migrate it: npx drizzle-kit migrate'
		)
	);
};
