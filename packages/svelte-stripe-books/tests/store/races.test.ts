import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { closeAfterTest, endAfterTest } from 'test-support/close-after-test';
import { createSchema as createPgSchema } from '../../src/lib/schema/pg.ts';
import { createSchema as createSqliteSchema } from '../../src/lib/schema/sqlite.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { createStore as createPgStore } from '../../src/lib/store/pg.ts';
import { createStore as createSqliteStore } from '../../src/lib/store/sqlite.ts';
import { books } from '../support/catalog.ts';
import { createDatabase } from '../support/database.ts';
import { createPgTables } from '../support/engines.ts';
import { paid, type Order, type Place } from '../support/writer-process.ts';

/** Enough to fail without the locks; `pnpm prove:tests` runs more. */
const [rounds, bursts] = process.env.PROOFS === 'all' ? [60, 250] : [20, 120];
const all = ['atlas', 'bread', 'clock'];
const numbers = Array.from({ length: rounds }, (_, round) => round);

const places: Record<string, () => Promise<{ store: BookStore; place: Place }>> = {
	async SQLite() {
		const schema = createSqliteSchema();
		const db = await createDatabase(schema);
		db.insert(schema.books).values(books).run();
		return { store: createSqliteStore(db, schema), place: { file: db.$client.name } };
	},
	async PostgreSQL() {
		const schema = createPgSchema();
		const place = await createPgTables(schema);
		const client = postgres(place.url, { connection: { search_path: place.search_path } });
		closeAfterTest('connection', () => client.end());
		const db = drizzle({ client });
		await db.insert(schema.books).values(books);
		return { store: createPgStore(db, schema), place };
	}
};

/** Starts a writer process. It runs a job on request and returns what it recorded or claimed in each round. */
async function startWriter(
	place: Place,
	writer: number
): Promise<(order: Order) => Promise<string[][]>> {
	const script = path.join(import.meta.dirname, '../support/writer-process.ts');
	const child = spawn(process.execPath, [script, JSON.stringify({ place, writer })]);
	void endAfterTest(child);
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const next = async () => {
		const { value, done } = await lines.next();
		if (done) throw new Error(`The writer process ended: ${errors}`);
		return value;
	};
	await next();
	return async (order) => {
		child.stdin.write(`${JSON.stringify(order)}\n`);
		return JSON.parse(await next());
	};
}

test.each(Object.entries(places))(
	'three processes that write to one %s concurrently lose and duplicate nothing and cause no deadlock',
	async (_, open) => {
		const { store, place } = await open();
		const writers = await Promise.all([0, 1, 2].map((writer) => startWriter(place, writer)));
		/** Runs a job in all processes and merges their results of each round. */
		async function race(job: Order['job']): Promise<string[][]> {
			const results = await Promise.all(writers.map((write) => write({ job, rounds })));
			return numbers.map((round) => results.flatMap((result) => result[round] ?? []).sort());
		}
		const inEveryRound = (result: string[]) => numbers.map(() => result);

		// Concurrent records in opposite orders of books add each book once.
		expect(await race('record')).toEqual(inEveryRound(all));
		expect((await store.findCheckout('cs_test_record-0'))?.bookIds).toEqual(all);

		// A notification is claimed by one process.
		for (const round of numbers) await store.recordPurchases(paid(`claim-${round}`));
		expect(await race('claim')).toEqual(inEveryRound(all));

		// A magic link is used once.
		for (const round of numbers) {
			await store.saveAccessLink({
				tokenHash: `hash-link-${round}`,
				customerEmail: 'claim-0@example.com',
				expiresAt: new Date('2026-06-01T00:00:00Z')
			});
		}
		expect(await race('link')).toEqual(inEveryRound(['claim-0@example.com']));

		// A purchase and its refund, in either order, leave the books recorded and without access.
		await race('reverse');
		for (const round of numbers) {
			expect(await store.findCheckout(`cs_test_reverse-${round}`)).toMatchObject({
				bookIds: all,
				books: []
			});
		}

		// Concurrent webhook redeliveries are recorded and notified once.
		expect(await race('deliver')).toEqual(inEveryRound(all));
		expect((await store.recordPurchases(paid('deliver-0'))).unnotified).toEqual([]);
	}
);

test('one payment on eight PostgreSQL connections is recorded once without errors', async () => {
	const schema = createPgSchema();
	const { url, search_path } = await createPgTables(schema);
	const clients = Array.from({ length: 8 }, () =>
		postgres(url, { max: 1, connection: { search_path } })
	);
	for (const client of clients) closeAfterTest('connection', () => client.end());
	const stores = clients.map((client) => createPgStore(drizzle({ client }), schema));
	await drizzle({ client: clients[0]! }).insert(schema.books).values(books);

	// Without the lock, one in 200 calls failed on a unique index that ON CONFLICT does not cover.
	for (let round = 0; round < bursts; round += 1) {
		const calls = await Promise.all(
			stores.map((store, writer) => store.recordPurchases(paid(`burst-${round}`, writer)))
		);
		expect(calls.flatMap(({ added }) => added).sort()).toEqual(all);
	}
});
