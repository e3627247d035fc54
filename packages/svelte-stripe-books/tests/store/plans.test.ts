import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSchema as createPgSchema } from '../../src/lib/schema/pg.ts';
import { createSchema as createSqliteSchema } from '../../src/lib/schema/sqlite.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { writePlace } from '../../src/lib/core/catalog-place.ts';
import { createStore as createPgStore } from '../../src/lib/store/pg.ts';
import { createStore as createSqliteStore } from '../../src/lib/store/sqlite.ts';
import { bookFiles, books } from '../support/catalog.ts';
import { fillStatements, keys, opened, words } from '../support/large-shop.ts';
import { createDatabase } from '../support/database.ts';
import { createPgTables } from '../support/engines.ts';
import { explainPg, explainSqlite, StatementLog, type Explain } from '../support/query-plans.ts';

// Large enough that no query planner prefers a full table scan.
const size = { books: 2_000, purchases: 20_000, reversedIn: 4 };
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, n) => from + n);
const now = new Date(opened + 86_400_000);

const orders = ['title', 'newest', 'price'] as const;
const places = {
	title: writePlace({ order: 'title', section: 'title', key: 'subject3', id: 'x' }),
	newest: writePlace({ order: 'newest', section: 'title', key: 1_001_000, id: 'x' }),
	price: writePlace({ order: 'price', section: 'title', key: 1_500, id: 'x' })
};
const catalogIndexes = {
	title: 'books_by_title',
	newest: 'books_by_added_at',
	price: 'books_by_price'
};

/** Methods for the seller's commands that read all of a table or are several statements. */
type Command =
	| 'reindex'
	| 'listAllBooks'
	| 'listBookFiles'
	| 'listOwners'
	| 'moveCustomer'
	| 'eraseCustomer'
	| 'clearFreeSpace';

/** Calls of each method, one for each distinct statement. */
const calls: Record<
	Exclude<keyof BookStore, 'livemode' | Command>,
	((store: BookStore) => Promise<unknown>)[]
> = {
	listBooks: orders.flatMap((order) => [
		(store) => store.listBooks({ limit: 24, order }),
		(store) => store.listBooks({ limit: 24, order, after: places[order] })
	]),
	findBooks: [
		(store) => store.findBooks([keys.book(7)]),
		(store) => store.findBooks(numbers(10).map(keys.book)),
		(store) => store.findBooks(numbers(100).map(keys.book))
	],
	findBook: [(store) => store.findBook(keys.book(7))],
	listMoreByAuthor: [(store) => store.listMoreByAuthor({ bookId: keys.book(7), limit: 4 })],
	listFiles: [(store) => store.listFiles(keys.book(1))],
	findBooksWithoutFiles: [
		(store) => store.findBooksWithoutFiles([keys.book(7)]),
		(store) => store.findBooksWithoutFiles(numbers(100).map(keys.book))
	],
	findOtherPayments: [1, 100].map((count) => (store) => {
		const bookIds = numbers(count).map(keys.book);
		return store.findOtherPayments({
			customerEmail: keys.reader(3),
			paymentIntentId: 'pi_test_3',
			bookIds
		});
	}),
	recordPurchases: [1, 3, 100].map((count) => (store) => {
		const bookIds = numbers(count).map(keys.book);
		return store.recordPurchases({
			checkoutSessionId: `cs_test_${count}`,
			paymentIntentId: `pi_test_${count}`,
			customerEmail: keys.reader(3),
			purchasedAt: now,
			bookIds
		});
	}),
	findCheckout: [(store) => store.findCheckout(keys.session(11))],
	releaseNotification: [
		(store) => store.releaseNotification({ checkoutSessionId: 'cs_test_3', until: now })
	],
	markNotified: [
		(store) =>
			store.markNotified({
				checkoutSessionId: 'cs_test_3',
				bookIds: numbers(3).map(keys.book),
				at: now
			})
	],
	recordReversal: [
		(store) =>
			store.recordReversal({
				paymentIntentId: keys.payment(3),
				sourceId: 'du_test',
				kind: 'dispute',
				active: true,
				occurredAt: now
			})
	],
	findPayment: [(store) => store.findPayment(keys.payment(11))],
	grantBook: [],
	recordRevocation: [
		(store) =>
			store.recordRevocation({ purchaseId: keys.purchase(11), active: true, occurredAt: now })
	],
	listPurchases: [(store) => store.listPurchases(keys.reader(11))],
	findOwned: [1, 100].map((count) => (store) => {
		const bookIds = numbers(count).map(keys.book);
		return store.findOwned({ customerEmail: keys.reader(3), bookIds });
	}),
	listOwned: [(store) => store.listOwned(keys.reader(11))],
	findFile: [(store) => store.findFile({ purchaseId: keys.purchase(11), format: 'epub', part: 1 })],
	saveAccessLink: [
		(store) =>
			store.saveAccessLink({ tokenHash: 'new', customerEmail: keys.reader(11), expiresAt: now })
	],
	useAccessLink: [(store) => store.useAccessLink({ tokenHash: keys.link(11), now })],
	deleteExpiredAccessLinks: [(store) => store.deleteExpiredAccessLinks(now)],
	saveBook: [(store) => store.saveBook({ ...books[0]!, id: keys.book(7) })],
	saveFile: [(store) => store.saveFile({ ...bookFiles[0]!, bookId: keys.book(7) })],
	deleteFile: [(store) => store.deleteFile({ ...bookFiles[0]!, bookId: keys.book(7) })],
	setOnSale: [(store) => store.setOnSale({ bookId: keys.book(7), onSale: true })]
};

/** Fills a database and returns its store, a log of its statements and a function that explains them. */
type Open = () => Promise<{ store: BookStore; log: StatementLog; explain: Explain }>;

const openSqlite = (statements: string[]) => async () => {
	const schema = createSqliteSchema();
	const { $client: client } = await createDatabase(schema);
	for (const statement of [...fillStatements('sqlite', size), ...statements])
		client.exec(statement);
	const log = new StatementLog();
	const store = createSqliteStore(drizzleSqlite({ client, logger: log }), schema);
	return { store, log, explain: explainSqlite(client) };
};

const shops: Record<string, Open> = {
	'SQLite with statistics': openSqlite(['analyze']),
	// Most shops never run ANALYZE.
	'SQLite without statistics': openSqlite([]),

	async PostgreSQL() {
		const schema = createPgSchema();
		const { url, search_path } = await createPgTables(schema);
		const client = postgres(url, { connection: { search_path } });
		closeAfterTest('connection', () => client.end());
		for (const statement of fillStatements('pg', size)) await client.unsafe(statement);
		await client`vacuum analyze`;
		const log = new StatementLog();
		const store = createPgStore(drizzlePostgres({ client, logger: log }), schema);
		return { store, log, explain: explainPg(client) };
	}
};

test.each(Object.entries(shops))(
	'on %s every method is one statement that uses an index',
	async (_, open) => {
		const { store, log, explain } = await open();
		for (const [method, variants] of Object.entries(calls)) {
			for (const [number, call] of variants.entries()) {
				await call(store);
				const statements = log.take();
				// A later page by title first finds books that `reindex` has to complete.
				const isLater = method === 'listBooks' && number === 1;
				expect(statements, method).toHaveLength(isLater ? 2 : 1);
				const { scans, sorts, text } = await explain(statements.at(-1)!);
				if (method !== 'listBooks') expect(scans, `${method}: ${text}`).toEqual([]);
				else {
					// The first page starts at the beginning of the index, others at their cursor. Both stop when the page is full.
					expect(scans, text).toEqual(
						number % 2 === 0 ? [catalogIndexes[orders[number >> 1]!]] : []
					);
					expect(sorts, text).toBe(false);
				}
			}
		}
	}
);

test.each(Object.entries(shops))(
	'on %s the default search scans no table but books',
	async (_, open) => {
		const { store, log, explain } = await open();
		for (const after of [null, places.title]) {
			await store.listBooks({ limit: 24, search: words.common(7), after });
			const statements = log.take();
			// The first finds books that `reindex` has to complete.
			expect(statements).toHaveLength(2);
			expect((await explain(statements[0]!)).scans).toEqual(['books_not_indexed']);
			for (const name of (await explain(statements[1]!)).scans) {
				expect(['books', 'books_by_title']).toContain(name);
			}
		}
	}
);

test.each(Object.entries(shops))(
	'on %s the explained plans reveal a full table scan',
	async (_, open) => {
		const { explain } = await open();
		const scansOf = async (sql: string) => (await explain({ sql, params: [] })).scans;
		expect(await scansOf(`select * from purchases where book_id = 'x'`)).toEqual(['purchases']);
		expect(await scansOf(`select count(title) from books where on_sale`)).not.toEqual([]);
		const joined = `select * from books b join book_files f on f.storage_key = b.id where b.id = 'x'`;
		expect((await scansOf(joined)).length).toBe(1);
	}
);

test('PostgreSQL sorts as a usual server, not by code points', async () => {
	const { url } = await createPgTables(createPgSchema());
	const client = postgres(url);
	closeAfterTest('connection', () => client.end());
	const [row] = await client`select 'a' < 'B' as is_english`;
	expect(row?.is_english).toBe(true);
});
