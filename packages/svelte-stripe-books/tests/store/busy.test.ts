import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClient } from '@libsql/client';
import Client from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzleLibsql } from 'drizzle-orm/libsql';
import { describe, expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { holdSqliteLock } from 'test-support/sqlite-lock';
import { createTombstone } from '../../src/lib/core/tombstone.ts';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { bookIndex, createStore, retryWhenBusy } from '../../src/lib/store/sqlite.ts';
import { bookFiles, books } from '../support/catalog.ts';
import { createNodeSqlite } from '../support/node-sqlite.ts';
import { sqliteStatements } from '../support/statements.ts';

const day = new Date('2026-05-01T10:00:00Z');
const later = new Date(day.getTime() + 60_000);
const schema = createSchema();

/**
 * Creates a database file with books.
 *
 * @param journal journal mode: SQLite's default, or a write-ahead log
 */
async function makeFile(journal: 'delete' | 'wal'): Promise<string> {
	const directory = mkdtempSync(path.join(tmpdir(), 'busy-'));
	closeAfterTest('folder', () => rmSync(directory, { recursive: true }));
	const file = path.join(directory, 'shop.db');
	const client = new Client(file);
	client.pragma(`journal_mode = ${journal}`);
	client.exec((await sqliteStatements(schema)).join(';'));
	const db = drizzle({ client });
	db.insert(schema.books)
		.values(books.map((book) => ({ ...book, ...bookIndex(book) })))
		.run();
	db.insert(schema.bookFiles).values(bookFiles).run();
	client.close();
	return file;
}

/** Drivers with default options. */
const drivers: Record<string, (file: string) => BookStore> = {
	'better-sqlite3'(file) {
		const db = drizzle(file);
		closeAfterTest('connection', () => db.$client.close());
		return createStore(db, schema);
	},
	libSQL(file) {
		const client = createClient({ url: `file:${file}` });
		closeAfterTest('connection', () => client.close());
		return createStore(drizzleLibsql({ client }), schema);
	},
	'node:sqlite'(file) {
		const client = new DatabaseSync(file);
		closeAfterTest('connection', () => client.close());
		return createStore(createNodeSqlite(client), schema);
	}
};

const checkout = { checkoutSessionId: 'cs_test_one', now: day, until: later };

/** One call of each method of a store. */
const calls: Record<
	// `VACUUM` needs the file alone: tests/store/privacy.test.ts.
	Exclude<keyof BookStore, 'livemode' | 'clearFreeSpace'>,
	(store: BookStore) => Promise<unknown>
> = {
	listBooks: (store) => store.listBooks({ limit: 9, search: 'atlas' }),
	findBooks: (store) => store.findBooks(['atlas']),
	findBook: (store) => store.findBook('atlas'),
	reindex: (store) => store.reindex(),
	listMoreByAuthor: (store) => store.listMoreByAuthor({ bookId: 'atlas', limit: 4 }),
	listFiles: (store) => store.listFiles('atlas'),
	findBooksWithoutFiles: (store) => store.findBooksWithoutFiles(['atlas']),
	findOtherPayments: (store) =>
		store.findOtherPayments({
			customerEmail: 'ada@example.com',
			paymentIntentId: 'pi_two',
			bookIds: ['atlas']
		}),
	recordPurchases: (store) =>
		store.recordPurchases({
			checkoutSessionId: 'cs_test_one',
			paymentIntentId: 'pi_one',
			customerEmail: 'ada@example.com',
			purchasedAt: day,
			bookIds: ['atlas']
		}),
	findCheckout: (store) => store.findCheckout('cs_test_one'),
	releaseNotification: (store) => store.releaseNotification(checkout),
	markNotified: (store) =>
		store.markNotified({ checkoutSessionId: 'cs_test_one', bookIds: ['atlas'], at: day }),
	recordReversal: (store) =>
		store.recordReversal({
			paymentIntentId: 'pi_two',
			sourceId: 'ch_two',
			kind: 'refund',
			active: true,
			occurredAt: day
		}),
	findPayment: (store) => store.findPayment('pi_one'),
	grantBook: (store) =>
		store.grantBook({ customerEmail: 'ada@example.com', bookId: 'bread', at: day }),
	recordRevocation: (store) =>
		store.recordRevocation({ purchaseId: 'nobody', active: true, occurredAt: day }),
	listPurchases: (store) => store.listPurchases('ada@example.com'),
	findOwned: (store) => store.findOwned({ customerEmail: 'ada@example.com', bookIds: ['atlas'] }),
	listOwned: (store) => store.listOwned('ada@example.com'),
	findFile: (store) => store.findFile({ purchaseId: 'nobody', format: 'epub', part: 1 }),
	saveAccessLink: (store) =>
		store.saveAccessLink({ tokenHash: 'abc', customerEmail: 'ada@example.com', expiresAt: later }),
	useAccessLink: (store) => store.useAccessLink({ tokenHash: 'abc', now: day }),
	deleteExpiredAccessLinks: (store) => store.deleteExpiredAccessLinks(day),
	saveBook: (store) => store.saveBook(books[0]!),
	saveFile: (store) => store.saveFile(bookFiles[0]!),
	deleteFile: (store) => store.deleteFile({ ...bookFiles[0]!, part: 9 }),
	setOnSale: (store) => store.setOnSale({ bookId: 'atlas', onSale: true }),
	listAllBooks: (store) => store.listAllBooks({ limit: 9 }),
	listBookFiles: (store) => store.listBookFiles('atlas'),
	listOwners: (store) => store.listOwners({ bookId: 'atlas', limit: 9 }),
	moveCustomer: (store) => store.moveCustomer({ from: 'eve@example.com', to: 'bea@example.com' }),
	eraseCustomer: (store) =>
		store.eraseCustomer({ customerEmail: 'eve@example.com', tombstone: createTombstone() })
};
const reads = new Set<string>([
	...['listBooks', 'findBook', 'findBooks', 'findBooksWithoutFiles', 'findOwned', 'listFiles'],
	'listMoreByAuthor',
	...[
		'reindex',
		'listPurchases',
		'findCheckout',
		'findFile',
		'findOtherPayments',
		'findPayment',
		'listOwned'
	],
	...['listAllBooks', 'listBookFiles', 'listOwners']
]);

/**
 * Pause of the event loop in milliseconds that means that a statement blocked it: it would last five seconds. On a busy
 * machine, pauses of several hundred milliseconds are normal.
 */
const blockedAfter = 1_000;

/** Measures the longest pause of the event loop. @param milliseconds duration of the measurement */
async function measureLongestPause(milliseconds: number): Promise<{ longest: number }> {
	let longest = 0;
	const end = performance.now() + milliseconds;
	for (let last = performance.now(); last < end;) {
		await new Promise((resolve) => setTimeout(resolve, 5));
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
	}
	return { longest };
}

describe.each(Object.entries(drivers))('%s, while another process holds the lock', (_, open) => {
	test('waits without blocking the event loop and completes each method once', async () => {
		const file = await makeFile('wal');
		const store = open(file);
		await calls.recordPurchases(store);
		const lock = await holdSqliteLock(file);
		const done: string[] = [];
		const running = Object.entries(calls).flatMap(([method, call]) =>
			[1, 2, 3].map(() => call(store).then(() => done.push(method)))
		);
		const { longest } = await measureLongestPause(1_500);
		// A write-ahead log does not block reads.
		expect(new Set(done)).toEqual(reads);
		expect(longest).toBeLessThan(blockedAfter);
		await lock.release();
		await Promise.all(running);
		const owned = await store.listOwned('ada@example.com');
		expect(owned.map(({ book }) => book.id).sort()).toEqual(['atlas', 'bread']);
		expect((await store.findPayment('pi_two')).reversals).toHaveLength(1);
	});

	test('waits without blocking the event loop in the default journal mode, where reads wait, too', async () => {
		const file = await makeFile('delete');
		const store = open(file);
		const lock = await holdSqliteLock(file, 'BEGIN EXCLUSIVE');
		let done = 0;
		const running = Object.values(calls).map((call) => call(store).then(() => (done += 1)));
		const { longest } = await measureLongestPause(500);
		expect(done).toBe(0);
		expect(longest).toBeLessThan(blockedAfter);
		await lock.release();
		await Promise.all(running);
	});

	test("rejects with the driver's error after five seconds", async () => {
		const file = await makeFile('wal');
		const store = open(file);
		const lock = await holdSqliteLock(file);
		const began = performance.now();
		const error = await calls.recordPurchases(store).catch((thrown: unknown) => thrown);
		const took = performance.now() - began;
		expect(messagesOf(error)).toContain('database is locked');
		expect(took).toBeGreaterThan(4_500);
		expect(took).toBeLessThan(8_000);
		await lock.release();
		await calls.recordPurchases(store);
		expect(await store.listOwned('ada@example.com')).toHaveLength(1);
	});
});

/** Joins the messages of an error and its causes. */
function messagesOf(error: unknown): string {
	return error instanceof Error ? `${error.message} ${messagesOf(error.cause)}` : '';
}

test('every method of a store is tested', async () => {
	const store = drivers['better-sqlite3']!(await makeFile('wal'));
	const methods = Object.keys(store).filter(
		(name) => !['livemode', 'clearFreeSpace'].includes(name)
	);
	expect(Object.keys(calls).sort()).toEqual(methods.sort());
});

test("keeps the busy timeout of the app's own statements on the same connection", async () => {
	const db = drizzle(await makeFile('wal'));
	closeAfterTest('connection', () => db.$client.close());
	const store = createStore(db, schema);
	const timeout = () => db.$client.pragma('busy_timeout', { simple: true });
	expect(timeout()).toBe(5_000);
	await calls.recordPurchases(store);
	expect(timeout()).toBe(5_000);
	db.$client.pragma('busy_timeout = 1234');
	const broken = createStore(db, createSchema({ prefix: 'none_' }));
	await expect(calls.recordPurchases(broken)).rejects.toThrow('"none_purchases" does not exist');
	expect(timeout()).toBe(1234);
});

test('rejects at once with SQLITE_BUSY_SNAPSHOT, which waiting cannot resolve', async () => {
	const file = await makeFile('wal');
	const db = drizzle(file);
	const other = new Client(file);
	closeAfterTest('connection', () => {
		db.$client.close();
		other.close();
	});
	const store = createStore(db, schema);
	db.$client.exec('BEGIN');
	await store.findBooks(['atlas']);
	other.exec("update books set title = 'Another' where id = 'atlas'");
	const began = performance.now();
	await expect(calls.recordPurchases(store)).rejects.toMatchObject({
		code: 'SQLITE_BUSY_SNAPSHOT'
	});
	// Waiting would take five seconds.
	expect(performance.now() - began).toBeLessThan(4_000);
	db.$client.exec('ROLLBACK');
	await calls.recordPurchases(store);
});

describe('retryWhenBusy', () => {
	test('retries a statement until the lock is released', async () => {
		const file = await makeFile('wal');
		const db = drizzle(new Client(file, { timeout: 0 }));
		closeAfterTest('connection', () => db.$client.close());
		const lock = await holdSqliteLock(file);
		const insert = () => db.insert(schema.books).values({ ...books[0]!, id: 'fjord' });
		await expect(retryWhenBusy(insert, { timeout: 50 })).rejects.toMatchObject({
			code: 'SQLITE_BUSY'
		});
		const written = retryWhenBusy(insert);
		await lock.release();
		await written;
		expect(await createStore(db, schema).findBooks(['fjord'])).toHaveLength(1);
	});

	test('retries a whole transaction', async () => {
		const file = await makeFile('wal');
		const db = drizzle(new Client(file, { timeout: 0 }));
		closeAfterTest('connection', () => db.$client.close());
		const lock = await holdSqliteLock(file);
		const written = retryWhenBusy(() =>
			db.transaction(
				(tx) => {
					const [book] = tx.select().from(schema.books).limit(1).all();
					tx.insert(schema.books)
						.values({ ...book!, id: 'fjord' })
						.run();
				},
				{ behavior: 'immediate' }
			)
		);
		await lock.release();
		await written;
		expect(await createStore(db, schema).findBooks(['fjord'])).toHaveLength(1);
	});

	test('does not retry other errors', async () => {
		let count = 0;
		const fail = async () => {
			count += 1;
			throw new Error('no such table');
		};
		await expect(retryWhenBusy(fail)).rejects.toThrow('no such table');
		expect(count).toBe(1);
	});
});
