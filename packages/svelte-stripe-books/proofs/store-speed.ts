/**
 * `pnpm --filter svelte-stripe-books prove:store-speed`: how fast the store's hot queries are on SQLite, as a ratio to a store written by hand for
 * better-sqlite3, which returns the same values. Both take turns in one run. Fails below the goals.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Client from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { createSchema } from '../src/lib/schema/sqlite.ts';
import { createStore } from '../src/lib/store/sqlite.ts';
import { fillStatements, keys } from '../tests/support/large-shop.ts';
import { sqliteStatements } from '../tests/support/statements.ts';
import { pageLength, storeByHand, type HotQueries } from './store-speed/by-hand.ts';

const rounds = 40;
/** Milliseconds that each side runs in a round. */
const turn = 25;

const schema = createSchema();
const folder = mkdtempSync(path.join(tmpdir(), 'store-speed-'));
const client = new Client(path.join(folder, 'shop.db'));
client.pragma('journal_mode = WAL');
client.pragma('synchronous = NORMAL');
client.pragma('busy_timeout = 0');
const statements = await sqliteStatements(schema);
for (const statement of [
	...statements,
	...fillStatements('sqlite', { books: 2_000, purchases: 20_000 }),
	'analyze'
]) {
	client.exec(statement);
}
const store = createStore(drizzle({ client }), schema);

const hand = storeByHand(client);

const books = [3, 5, 7].map(keys.book);
let session = 0;

interface Task {
	name: string;
	/** Least ratio to the store by hand. */
	goal: number;
	run(store: HotQueries): Promise<unknown>;
}

const tasks: readonly Task[] = [
	{
		name: 'listBooks, 24 books',
		goal: 0.5,
		run: (store) => store.listBooks({ limit: pageLength })
	},
	{ name: 'findBooks, 3 books', goal: 0.7, run: (store) => store.findBooks(books) },
	// Missed: one row takes SQLite so little time that promises, placeholders and the logger weigh as much as the query.
	{ name: 'findBook', goal: 0.7, run: (store) => store.findBook(books[0]!) },
	{ name: 'listOwned, 10 books', goal: 0.5, run: (store) => store.listOwned(keys.reader(3)) },
	{
		name: 'findFile',
		goal: 0.7,
		run: (store) => store.findFile({ purchaseId: keys.purchase(11), format: 'epub', part: 1 })
	},
	{ name: 'findPayment', goal: 0.7, run: (store) => store.findPayment(keys.payment(11)) },
	{
		name: 'recordPurchases, 3 books',
		goal: 0.5,
		run: (store) => {
			session += 1;
			return store.recordPurchases({
				checkoutSessionId: `cs_test_${session}`,
				paymentIntentId: `pi_test_${session}`,
				customerEmail: `reader-${session}@example.com`,
				purchasedAt: new Date(session),
				bookIds: books
			});
		}
	}
];

/** Runs a task for a turn. @returns how often it ran per millisecond */
async function rateOf({ run }: Task, store: HotQueries): Promise<number> {
	const start = performance.now();
	let count = 0;
	let elapsed = 0;
	for (; elapsed < turn; elapsed = performance.now() - start) {
		await run(store);
		count += 1;
	}
	return count / elapsed;
}

const medianOf = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

let isSlow = false;
console.log('| query | by hand, per second | store, per second | ratio | goal |');
console.log('| --- | --- | --- | --- | --- |');
for (const task of tasks) {
	assert.deepEqual(await task.run(store), await task.run(hand), task.name);
	const rates = { store: [] as number[], hand: [] as number[] };
	for (let round = -3; round < rounds; round += 1) {
		const [own, bare] = [await rateOf(task, store), await rateOf(task, hand)];
		if (round < 0) continue;
		rates.store.push(own);
		rates.hand.push(bare);
	}
	const [own, bare] = [medianOf(rates.store) * 1000, medianOf(rates.hand) * 1000];
	isSlow ||= own / bare < task.goal;
	console.log(
		`| ${task.name} | ${Math.round(bare)} | ${Math.round(own)} | ${(own / bare).toFixed(2)} | ${task.goal} |`
	);
}
client.close();
rmSync(folder, { recursive: true });
if (isSlow) process.exitCode = 1;
