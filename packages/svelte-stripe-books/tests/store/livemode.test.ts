import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createTombstone } from '../../src/lib/core/tombstone.ts';
import { createSchema as createPgSchema } from '../../src/lib/schema/pg.ts';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { createStore as createPgStore } from '../../src/lib/store/pg.ts';
import { createStore } from '../../src/lib/store/sqlite.ts';
import { bookFiles, books } from '../support/catalog.ts';
import { createDatabase } from '../support/database.ts';
import { createPgTables } from '../support/engines.ts';
import { june, may, paid } from '../support/paid-checkout.ts';

/** Opens two stores on one database, for test and for live mode. */
const engines: Record<string, () => Promise<[test: BookStore, live: BookStore]>> = {
	async SQLite() {
		const schema = createSchema();
		const db = await createDatabase(schema);
		db.insert(schema.books).values(books).run();
		db.insert(schema.bookFiles).values(bookFiles).run();
		return [createStore(db, schema), createStore(db, schema, { livemode: true })];
	},
	async PostgreSQL() {
		const schema = createPgSchema();
		const { url, search_path } = await createPgTables(schema);
		const client = postgres(url, { connection: { search_path } });
		closeAfterTest('connection', () => client.end());
		const db = drizzle({ client });
		await db.insert(schema.books).values(books);
		await db.insert(schema.bookFiles).values(bookFiles);
		return [createPgStore(db, schema), createPgStore(db, schema, { livemode: true })];
	}
};

test.each(Object.entries(engines))(
	'on %s a test purchase opens nothing in a live shop, in any query',
	async (_, open) => {
		const [testStore, live] = await open();
		const customerEmail = 'ada@example.com';
		await testStore.recordPurchases(paid());
		await testStore.grantBook({ customerEmail, bookId: 'delta', at: may });
		const [owned] = await testStore.listOwned(customerEmail);
		const { purchaseId } = owned!;

		expect(await live.listOwned(customerEmail)).toEqual([]);
		expect(await live.listPurchases(customerEmail)).toEqual([]);
		expect(await live.findOwned({ customerEmail, bookIds: ['atlas', 'delta'] })).toEqual([]);
		expect(await live.findCheckout('cs_test_one')).toBeNull();
		expect(await live.findFile({ purchaseId, format: 'epub', part: 1 })).toBeNull();
		expect((await live.findPayment('pi_one')).isPurchased).toBe(false);
		const payment = { customerEmail, paymentIntentId: 'pi_two', bookIds: ['atlas'] };
		expect(await live.findOtherPayments(payment)).toEqual([]);
		const link = { tokenHash: 'a', customerEmail, expiresAt: june };
		expect(await live.saveAccessLink(link)).toBeNull();

		// The seller's commands change one mode, too.
		const tombstone = createTombstone();
		expect(await live.listOwners({ bookId: 'atlas', limit: 9 })).toEqual({
			owners: [],
			next: null
		});
		const counts = (await live.listAllBooks({ limit: 9 })).books.map((each) => each.purchaseCount);
		expect(counts).toEqual([0, 0, 0, 0, 0]);
		expect(await live.moveCustomer({ from: customerEmail, to: 'bea@example.com' })).toBe(0);
		expect(await live.eraseCustomer({ customerEmail, tombstone })).toBe(0);
		expect(await testStore.listOwned(customerEmail)).toHaveLength(4);

		// Each mode has its own grants.
		await live.grantBook({ customerEmail, bookId: 'delta', at: may });
		expect((await live.listOwned(customerEmail)).map(({ book }) => book.id)).toEqual(['delta']);
		expect(await testStore.listOwned(customerEmail)).toHaveLength(4);
		expect([testStore.livemode, live.livemode]).toEqual([false, true]);
	}
);
