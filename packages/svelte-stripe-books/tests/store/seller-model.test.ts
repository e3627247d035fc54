import fc from 'fast-check';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import { getTableName } from 'drizzle-orm';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { createStore as createMemoryStore } from '../../src/lib/store/memory.ts';
import { createStore } from '../../src/lib/store/sqlite.ts';
import { bookFiles, books } from '../support/catalog.ts';
import { createDatabase } from '../support/database.ts';
import { later, may, paid } from '../support/paid-checkout.ts';

const emails = ['ada@example.com', 'bea@example.com', 'carl@example.com'];
const tombstones = ['0', '1'].map((digit) => `erased_${digit.repeat(32)}`);
const ids = [...books.map(({ id }) => id), 'nobody'];

const email = fc.constantFrom(...emails);
const bookId = fc.constantFrom(...ids);
const hour = fc.integer({ min: 0, max: 5 }).map((n) => later(may, n * 3_600_000));
const session = fc.integer({ min: 0, max: 3 });

/** Whatever may happen to customers and their books. */
const action = fc.oneof(
	fc.record({
		type: fc.constant('buy' as const),
		...{ session, email, at: hour },
		bookIds: fc.uniqueArray(bookId, { minLength: 1, maxLength: 3 })
	}),
	fc.record({ type: fc.constant('grant' as const), email, bookId, at: hour }),
	fc.record({ type: fc.constant('revoke' as const), email, at: hour, active: fc.boolean() }),
	fc.record({ type: fc.constant('refund' as const), session, at: hour, active: fc.boolean() }),
	fc.record({ type: fc.constant('move' as const), from: email, to: email }),
	fc.record({
		type: fc.constant('erase' as const),
		email,
		tombstone: fc.constantFrom(...tombstones)
	}),
	fc.record({ type: fc.constant('sell' as const), bookId, onSale: fc.boolean() })
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

async function perform(store: BookStore, each: Action): Promise<unknown> {
	switch (each.type) {
		case 'buy': {
			const { session: n, email: customerEmail, at: purchasedAt, bookIds } = each;
			const checkout = { checkoutSessionId: `cs_test_${n}`, paymentIntentId: `pi_${n}` };
			return store.recordPurchases(paid({ ...checkout, customerEmail, purchasedAt, bookIds }));
		}
		case 'grant':
			return store.grantBook({ customerEmail: each.email, bookId: each.bookId, at: each.at });
		case 'revoke': {
			const [first] = await store.listPurchases(each.email);
			if (!first) return null;
			const { purchaseId } = first;
			return store.recordRevocation({ purchaseId, active: each.active, occurredAt: each.at });
		}
		case 'refund':
			return store.recordReversal({
				...{ paymentIntentId: `pi_${each.session}`, sourceId: 'ch', kind: 'refund' },
				...{ active: each.active, occurredAt: each.at }
			});
		case 'move':
			return store.moveCustomer(each);
		case 'erase':
			return store.eraseCustomer({ customerEmail: each.email, tombstone: each.tombstone });
		case 'sell':
			return store.setOnSale(each);
	}
}

/** Everything that the seller and customers can see. */
async function everything(store: BookStore) {
	return {
		purchases: await Promise.all([...emails, ...tombstones].map((one) => store.listPurchases(one))),
		owned: await Promise.all(
			emails.map(async (one) =>
				(await store.listOwned(one)).map(({ book, purchaseId }) => [book.id, purchaseId])
			)
		),
		owners: await Promise.all(ids.map((id) => store.listOwners({ bookId: id, limit: 2 }))),
		books: await store.listAllBooks({ limit: 3 })
	};
}

test('whatever the seller does with customers, SQLite and the store in memory agree, and no erased or moved address keeps a purchase', async () => {
	const schema = createSchema();
	const db = await createDatabase(schema);
	await fc.assert(
		fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
			for (const table of Object.values(schema).reverse())
				db.$client.exec(`delete from ${getTableName(table)}`);
			db.insert(schema.books).values(books).run();
			db.insert(schema.bookFiles).values(bookFiles).run();
			const sqlite = createStore(drizzle({ client: db.$client }), schema);
			const memory = createMemoryStore(structuredClone({ books, bookFiles }));
			for (const each of actions) {
				expect(await perform(sqlite, each)).toEqual(await perform(memory, each));
				if (each.type === 'erase') expect(await sqlite.listPurchases(each.email)).toEqual([]);
				if (each.type === 'move' && each.from !== each.to) {
					expect(await sqlite.listPurchases(each.from)).toEqual([]);
				}
			}
			expect(await everything(sqlite)).toEqual(await everything(memory));
		}),
		{ numRuns: 150 }
	);
});
