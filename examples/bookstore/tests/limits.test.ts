import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Limiter } from 'svelte-stripe-books/server';
import type { Database } from '../src/lib/server/database/database.ts';
import { createLimits } from '../src/lib/server/limits.ts';
import { engineNames, engines, openAt, openEmpty, runInBookstore } from './databases.ts';
import { freePort } from './start-store.ts';

beforeAll(runInBookstore);

const inMemory = async () =>
	createLimits({ limits: { kind: 'memory' } }, await openEmpty('SQLite'));
const inDatabase = (database: Database) => createLimits({ limits: { kind: 'database' } }, database);

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

async function expectOwnNumbers(limits: Awaited<ReturnType<typeof createLimits>>): Promise<void> {
	expect(await knocks(limits.lookups, 'client:192.0.2.1')).toBe(60);
	expect(await knocks(limits.lookups, 'client:192.0.2.2')).toBe(60);
	expect(await knocks(limits.checkouts, 'client:192.0.2.1')).toBe(30);
	expect(await knocks(limits.mail, 'mail:ada@example.com')).toBe(5);
}

test('in memory, each door has its own number, and each client its own count', async () => {
	await expectOwnNumbers(await inMemory());
});

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

describe.each(engineNames)('in a database of %s', (engine) => {
	test('each door has its own number, and each client its own count', async () => {
		await expectOwnNumbers(await inDatabase(await openEmpty(engine)));
	});

	test('two processes share the count, and so does the next one after a restart', async () => {
		const place = await engines[engine]();
		const [one, two] = [openAt(engine, place), openAt(engine, place)];
		await one.alone(() => one.migrate());
		const [first, second] = await Promise.all([inDatabase(one), inDatabase(two)]);
		for (let count = 0; count < 2; count += 1) await first.mail?.consume('mail:ada@example.com');
		expect(await knocks(second.mail, 'mail:ada@example.com')).toBe(3);

		const third = await inDatabase(openAt(engine, place));
		expect(await knocks(third.mail, 'mail:ada@example.com')).toBe(0);
	});

	test('of knocks at the same moment none is lost', async () => {
		const { checkouts } = await inDatabase(await openEmpty(engine));
		const tries = Array.from({ length: 40 }, () => checkouts?.consume('client:192.0.2.1'));
		const outcomes = await Promise.allSettled(tries);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
	});

	test('a count ends, and the next begins at nothing', async () => {
		const database = await openEmpty(engine);
		const { mail } = await inDatabase(database);
		await knocks(mail, 'mail:ada@example.com');
		await database.db.update(database.tables.limits).set({ expire: new Date(Date.now() - 1) });
		expect(await knocks(mail, 'mail:ada@example.com')).toBe(5);
	});

	test('neither addresses nor clients are named, and what no longer counts is gone at the next start', async () => {
		const database = await openEmpty(engine);
		const { limits: table } = database.tables;
		const limits = await inDatabase(database);
		await limits.mail?.consume('mail:ada@example.com');
		await limits.lookups?.consume('client:192.0.2.1');
		const keys = async () =>
			(await database.db.select({ key: table.key }).from(table).orderBy(table.key)).map(
				({ key }) => key
			);
		expect(await keys()).toEqual([
			expect.stringMatching(/^bookstore:lookups:[\w-]{43}$/),
			expect.stringMatching(/^bookstore:mail:[\w-]{43}$/)
		]);
		const isLookup = sql`${table.key} like '%lookups%'`;
		await database.db
			.update(table)
			.set({ expire: new Date(1) })
			.where(isLookup);
		await inDatabase(database);
		expect(await keys()).toEqual([expect.stringMatching(/^bookstore:mail:/)]);
	});

	test('a database that is away is an Error, and no refusal', async () => {
		const database = await openEmpty(engine);
		const limits = await inDatabase(database);
		await database.close();
		await expect(limits.lookups?.consume('client:192.0.2.1')).rejects.toBeInstanceOf(Error);
	});
});

test('without the Redis that is named, knocks are counted all the same, and the log says so once', async () => {
	const told = vi.spyOn(console, 'warn').mockImplementation(() => {});
	onTestFinished(() => told.mockRestore());
	const url = `redis://:hunter2hunter2@127.0.0.1:${await freePort()}`;
	const limits = await createLimits({ limits: { kind: 'redis', url } }, await openEmpty('SQLite'));
	expect(await knocks(limits.lookups, 'client:192.0.2.1')).toBe(60);
	expect(await knocks(limits.mail, 'mail:ada@example.com')).toBe(5);
	await vi.waitFor(() => expect(told).toHaveBeenCalled());
	expect(await knocks(limits.checkouts, 'client:192.0.2.1')).toBe(30);
	expect(told).toHaveBeenCalledTimes(1);
	expect(told.mock.calls[0]?.[0]).toContain('Redis cannot be reached');
	expect(told.mock.calls[0]?.[0]).not.toContain('hunter2');
});

test('switched off, nothing is counted', async () => {
	expect(await createLimits({ limits: { kind: 'off' } }, await openEmpty('SQLite'))).toEqual({
		lookups: undefined,
		checkouts: undefined,
		mail: undefined
	});
});
