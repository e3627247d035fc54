import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Limiter } from 'svelte-stripe-books/server';
import { createLimits } from '../src/lib/server/limits.ts';
import { freePort, makeFolder } from './start-store.ts';

const open = (file: string) => {
	const client = new Database(file, { timeout: 5_000 });
	onTestFinished(() => void client.close());
	return client;
};
const inMemory = () => createLimits({ limits: { kind: 'memory' } }, open(':memory:'));
const inDatabase = (client: Database.Database) =>
	createLimits({ limits: { kind: 'database' } }, client);

/** How often somebody may knock before it is once too often. */
async function knocks(limiter: Limiter | undefined, key: string): Promise<number> {
	for (let count = 0; ; count += 1) {
		const refusal = await limiter?.consume(key).then(
			() => null,
			(error: unknown) => error
		);
		if (refusal === null) continue;
		expect(refusal).not.toBeInstanceOf(Error);
		expect(refusal).toMatchObject({ msBeforeNext: expect.any(Number) });
		return count;
	}
}

test.each(['memory', 'database'] as const)(
	'in the %s, each door has its own number, and each client its own count',
	async (kind) => {
		const limits = await createLimits({ limits: { kind } }, open(':memory:'));
		expect(await knocks(limits.lookups, 'client:192.0.2.1')).toBe(60);
		expect(await knocks(limits.lookups, 'client:192.0.2.2')).toBe(60);
		expect(await knocks(limits.checkouts, 'client:192.0.2.1')).toBe(30);
		expect(await knocks(limits.mail, 'mail:ada@example.com')).toBe(5);
	}
);

test('a refusal says when the next try may come: within the minute, within the hour', async () => {
	const limits = await inMemory();
	for (const [limiter, most] of [
		[limits.lookups, 60_000],
		[limits.mail, 3_600_000]
	] as const) {
		await knocks(limiter, 'x');
		const refusal: unknown = await limiter?.consume('x').catch((error: unknown) => error);
		const { msBeforeNext } = refusal as { msBeforeNext: number };
		expect(msBeforeNext).toBeGreaterThan(most - 10_000);
		expect(msBeforeNext).toBeLessThanOrEqual(most);
	}
});

test('two processes on one database share the count, and so does the next one after a restart', async () => {
	const file = path.join(makeFolder(), 'shop.db');
	const [one, two] = [open(file), open(file)];
	const [first, second] = await Promise.all([inDatabase(one), inDatabase(two)]);
	for (let count = 0; count < 2; count += 1) await first.mail?.consume('mail:ada@example.com');
	expect(await knocks(second.mail, 'mail:ada@example.com')).toBe(3);
	one.close();
	two.close();

	const third = await inDatabase(open(file));
	expect(await knocks(third.mail, 'mail:ada@example.com')).toBe(0);
});

test('the database names neither addresses nor clients, and what no longer counts is gone at the next start', async () => {
	const client = open(path.join(makeFolder(), 'shop.db'));
	const limits = await inDatabase(client);
	await limits.mail?.consume('mail:ada@example.com');
	await limits.lookups?.consume('client:192.0.2.1');
	const rows = () => client.prepare('select key from limits order by key').pluck().all();
	expect(rows()).toEqual([
		expect.stringMatching(/^bookstore:lookups:[\w-]{43}$/),
		expect.stringMatching(/^bookstore:mail:[\w-]{43}$/)
	]);
	client.exec("update limits set expire = 1 where key like '%lookups%'");
	await inDatabase(client);
	expect(rows()).toEqual([expect.stringMatching(/^bookstore:mail:/)]);
});

test('a database that is away is an Error, and no refusal', async () => {
	const client = open(path.join(makeFolder(), 'shop.db'));
	const limits = await inDatabase(client);
	client.close();
	await expect(limits.lookups?.consume('client:192.0.2.1')).rejects.toThrow(/not open/);
});

test('without the Redis that is named, knocks are counted all the same, and the log says so once', async () => {
	const told = vi.spyOn(console, 'warn').mockImplementation(() => {});
	onTestFinished(() => told.mockRestore());
	const url = `redis://:hunter2hunter2@127.0.0.1:${await freePort()}`;
	const limits = await createLimits({ limits: { kind: 'redis', url } }, open(':memory:'));
	expect(await knocks(limits.lookups, 'client:192.0.2.1')).toBe(60);
	expect(await knocks(limits.mail, 'mail:ada@example.com')).toBe(5);
	await vi.waitFor(() => expect(told).toHaveBeenCalled());
	expect(await knocks(limits.checkouts, 'client:192.0.2.1')).toBe(30);
	expect(told).toHaveBeenCalledTimes(1);
	expect(told.mock.calls[0]?.[0]).toContain('Redis cannot be reached');
	expect(told.mock.calls[0]?.[0]).not.toContain('hunter2');
});

test('switched off, nothing is counted', async () => {
	expect(await createLimits({ limits: { kind: 'off' } }, open(':memory:'))).toEqual({
		lookups: undefined,
		checkouts: undefined,
		mail: undefined
	});
});
