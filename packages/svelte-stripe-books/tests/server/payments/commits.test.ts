import { readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createStore } from '../../../src/lib/store/sqlite.ts';
import { Customer } from '../../support/customer.ts';
import { deliver, openDatabase, openShop, signedDelivery } from '../../support/shop.ts';

/**
 * Counts the commits of a database in WAL mode: a frame that ends a commit has the size of the database in its header.
 *
 * @see https://www.sqlite.org/fileformat2.html#walformat
 */
function countCommits(client: Database.Database): number {
	const wal = readFileSync(`${client.name}-wal`);
	const frame = 24 + wal.readUInt32BE(8);
	let commits = 0;
	for (let at = 32; at < wal.length; at += frame) {
		if (wal.readUInt32BE(at + 4) > 0) commits += 1;
	}
	return commits;
}

/** Opens a shop whose buyer has paid for three books, but which has not received a webhook. */
async function openPaidShop(onPurchase?: () => void) {
	const database = await openDatabase();
	const { $client: client } = database.db;
	/** The first word of each write, with the value of `synchronous`: 2 waits for the disk at every commit, 1 does not. */
	const writes: string[] = [];
	const logQuery = (sql: string) => {
		const [word = ''] = sql.split(' ');
		const level = String(client.pragma('synchronous', { simple: true }));
		if (word !== 'select') writes.push(`${word} ${level}`);
	};
	const store = createStore(drizzle({ client, logger: { logQuery } }), database.schema);
	const shop = await openShop({
		database: { ...database, store },
		hooks: onPurchase ? { onPurchase } : {}
	});
	client.pragma('wal_autocheckpoint = 0');
	shop.sandbox.deliver.drop();
	await new Customer(shop).buy(['atlas', 'bread', 'clock'], { email: 'ada@example.com' });
	const delivery = await signedDelivery(shop, 'checkout.session.completed');
	return {
		client,
		writes,
		async receive() {
			expect((await deliver(shop, delivery)).status).toBe(200);
		}
	};
}

describe('a paid order of three books', () => {
	test('is one commit', async () => {
		const { client, receive } = await openPaidShop();
		const before = countCommits(client);
		await receive();
		expect(countCommits(client) - before).toBe(1);
	});

	test('is two commits with `onPurchase`', async () => {
		let calls = 0;
		const { client, receive } = await openPaidShop(() => (calls += 1));
		const before = countCommits(client);
		await receive();
		expect(countCommits(client) - before).toBe(2);
		expect(calls).toBe(1);
	});
});

describe('a database that waits for the disk', () => {
	test('waits when an order is recorded, but not when its notification is marked', async () => {
		const { client, writes, receive } = await openPaidShop(() => {});
		client.pragma('synchronous = FULL');

		await receive();

		expect(writes).toEqual(['insert 2', 'update 1']);
		expect(client.pragma('synchronous', { simple: true })).toBe(2);
	});

	test('always waits without a WAL', async () => {
		const { client, writes, receive } = await openPaidShop(() => {});
		client.pragma('journal_mode = DELETE');
		client.pragma('synchronous = FULL');

		await receive();

		expect(writes).toEqual(['insert 2', 'update 2']);
	});
});
