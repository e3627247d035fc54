/** One of several processes that write to the same database concurrently; started by `races.test.ts`. */
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { createSchema as createPgSchema } from '../../src/lib/schema/pg.ts';
import { createSchema as createSqliteSchema } from '../../src/lib/schema/sqlite.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { createStore as createPgStore } from '../../src/lib/store/pg.ts';
import { createStore as createSqliteStore } from '../../src/lib/store/sqlite.ts';

/** Database of a writer. */
export type Place = { file: string } | { url: string; search_path: string };

/** A job for all writers. */
export interface Order {
	job: keyof typeof jobs;
	rounds: number;
}

const day = new Date('2026-05-01T10:00:00Z');
const later = new Date(day.getTime() + 60_000);
const orders = [
	['atlas', 'bread', 'clock'],
	['clock', 'bread', 'atlas']
] as const;

/** Creates the order of a paid checkout. @param key identifies job and round */
export const paid = (key: string, writer = 0) => ({
	checkoutSessionId: `cs_test_${key}`,
	paymentIntentId: `pi_${key}`,
	customerEmail: `${key}@example.com`,
	purchasedAt: day,
	bookIds: orders[writer % 2] ?? orders[0]
});

const reversal = (key: string) => ({
	paymentIntentId: `pi_${key}`,
	sourceId: `ch_${key}`,
	kind: 'refund' as const,
	active: true,
	occurredAt: later
});

/** Runs one round of a job. Returns what this writer won; no two writers may win the same. */
export const jobs = {
	/** Records a session, with books in an order that differs by writer. */
	record: async (store: BookStore, key: string, writer: number) =>
		(await store.recordPurchases(paid(key, writer))).added,

	/** Claims the notification of a recorded session. */
	claim: async (store: BookStore, key: string, writer: number) =>
		(await store.recordPurchases({ ...paid(key, writer), claim: { now: day, until: later } }))
			.claimed,

	/** Redeems a magic link. */
	link: async (store: BookStore, key: string) => {
		const email = await store.useAccessLink({ tokenHash: `hash-${key}`, now: day });
		return email ? [email] : [];
	},

	/** One writer records the payment, the other one its refund. */
	reverse: async (store: BookStore, key: string, writer: number) => {
		if (writer % 2 === 1) await store.recordReversal(reversal(key));
		else await store.recordPurchases(paid(key));
		return [];
	},

	/** Processes a session as repeated webhooks do. */
	deliver: async (store: BookStore, key: string, writer: number) => {
		const claim = { now: day, until: later };
		const { added, claimed } = await store.recordPurchases({ ...paid(key, writer), claim });
		if (claimed.length > 0) {
			const checkoutSessionId = `cs_test_${key}`;
			await store.markNotified({ checkoutSessionId, bookIds: claimed, at: later });
		}
		await store.recordPurchases(paid(key, writer + 1));
		return added;
	}
};

function open(place: Place): { store: BookStore; close: () => unknown } {
	if ('file' in place) {
		const client = new Database(place.file, { timeout: 10_000 });
		client.pragma('foreign_keys = ON');
		const schema = createSqliteSchema();
		return {
			store: createSqliteStore(drizzleSqlite({ client }), schema),
			close: () => client.close()
		};
	}
	const { url, search_path } = place;
	const client = postgres(url, { max: 1, connection: { search_path } });
	const schema = createPgSchema();
	return {
		store: createPgStore(drizzlePostgres({ client }), schema),
		close: () => client.end()
	};
}

if (import.meta.main) {
	const { place, writer }: { place: Place; writer: number } = JSON.parse(process.argv[2] ?? '');
	const { store, close } = open(place);
	await store.findBooks(['atlas']);
	process.stdout.write('ready\n');
	for await (const line of createInterface({ input: process.stdin })) {
		const { job, rounds }: Order = JSON.parse(line);
		const won: string[][] = [];
		for (let round = 0; round < rounds; round += 1) {
			won.push([...(await jobs[job](store, `${job}-${round}`, writer))]);
		}
		process.stdout.write(`${JSON.stringify(won)}\n`);
	}
	await close();
}
