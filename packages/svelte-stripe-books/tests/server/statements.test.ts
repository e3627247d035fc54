import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import { createBookshop } from '../../src/lib/server/index.ts';
import { createStore } from '../../src/lib/store/sqlite.ts';
import { Visitor } from '../support/event.ts';
import { StatementLog } from '../support/query-plans.ts';
import { files, openDatabase, openShop, origin, secret, webhookSecret } from '../support/shop.ts';

/** Opens a shop in which a customer has bought a book and opened the library. */
async function openLibrary() {
	const database = await openDatabase();
	const log = new StatementLog();
	const store = createStore(drizzle({ client: database.db.$client, logger: log }), database.schema);
	const { shop } = await openShop({ webhooks: false, database: { ...database, store } });
	const bookshop = createBookshop(() => ({
		...{ ...shop, store, storage: files, origin, currency: 'usd' },
		...{ secret, webhookSecret, access: 'email' }
	}));
	await store.recordPurchases({
		...{ checkoutSessionId: 'cs_one', paymentIntentId: 'pi_one', bookIds: ['atlas'] },
		...{ customerEmail: 'ada@example.com', purchasedAt: new Date() }
	});
	const visitor = new Visitor();
	await bookshop.library.request(visitor.form('/library', [['email', 'ada@example.com']]));
	// The first `listBooks` also fills in missing columns for sorting and search, so it is not counted.
	await store.listBooks({ limit: 9 });
	log.take();
	return { bookshop, visitor, log };
}

test('a page runs one statement for each thing that it shows', async () => {
	const { bookshop, visitor, log } = await openLibrary();
	const counts: Record<string, number> = {};
	const count = async (page: string, load: () => Promise<unknown>) => {
		await load();
		counts[page] = log.take().length;
	};

	await count('layout, empty cart', () => bookshop.loadLayout(visitor.event('/')));
	await count('catalog', () => bookshop.loadCatalog(visitor.event('/')));
	await count('book', () => bookshop.loadBook(visitor.event('/books/atlas', {}, { id: 'atlas' })));
	await count('library', () => bookshop.loadLibrary(visitor.event('/library')));

	expect(counts).toEqual({
		'layout, empty cart': 0,
		// The books, and which of them the customer owns.
		catalog: 2,
		// The book, its files, others by its author, and which of these books the customer owns.
		book: 4,
		library: 1
	});
});
