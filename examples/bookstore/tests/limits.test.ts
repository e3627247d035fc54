import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import type { Limiter } from 'svelte-stripe-books/server';
import { holdSqliteLock } from 'test-support/sqlite-lock';
import type { Database } from '../src/lib/server/database/database.ts';
import { createLimits } from '../src/lib/server/limits.ts';
import { reservePort } from 'test-support/ports';
import { engineNames, engines, openAt, openEmpty, runInBookstore } from './databases.ts';

beforeAll(runInBookstore);

const secret = 'Zm9yIHRlc3RzIG9mIGNvdW50cywgYW5kIG5vd2hlcmUu';
const inMemory = async () =>
	createLimits({ limits: { kind: 'memory' } }, await openEmpty('SQLite'), secret);
const inDatabase = (database: Database, own = secret) =>
	createLimits({ limits: { kind: 'database' } }, database, own);

/** Returns how many requests are allowed before the limit. */
async function countAllowed(limiter: Limiter | undefined, key: string): Promise<number> {
	for (let count = 0; ; count += 1) {
		const rejection = await limiter?.consume(key).then(
			() => null,
			(error: unknown) => error
		);
		if (rejection === null) continue;
		expect(rejection).not.toBeInstanceOf(Error);
		expect(rejection).toMatchObject({ msBeforeNext: expect.any(Number) });
		return count;
	}
}

async function expectOwnNumbers(limits: Awaited<ReturnType<typeof createLimits>>): Promise<void> {
	expect(await countAllowed(limits.lookup, 'client:192.0.2.1')).toBe(60);
	expect(await countAllowed(limits.lookup, 'client:192.0.2.2')).toBe(60);
	expect(await countAllowed(limits.checkout, 'client:192.0.2.1')).toBe(30);
	expect(await countAllowed(limits.mail, 'mail:192.0.2.1:ada@example.com')).toBe(3);
	expect(await countAllowed(limits.mail, 'mail:192.0.2.2:ada@example.com')).toBe(3);
	expect(await countAllowed(limits.mailbox, 'mailbox:ada@example.com')).toBe(10);
}

test('in memory, each limiter has its own limit and each client its own count', async () => {
	await expectOwnNumbers(await inMemory());
});

test('a rejection has the time until the next attempt: within a minute, or within 15 minutes', async () => {
	const limits = await inMemory();
	for (const [limiter, most] of [
		[limits.lookup, 60_000],
		[limits.mail, 900_000],
		[limits.mailbox, 900_000]
	] as const) {
		await countAllowed(limiter, 'x');
		const rejection: unknown = await limiter?.consume('x').catch((error: unknown) => error);
		const { msBeforeNext } = rejection as { msBeforeNext: number };
		expect(msBeforeNext).toBeGreaterThan(most - 10_000);
		expect(msBeforeNext).toBeLessThanOrEqual(most);
	}
});

describe.each(engineNames)('in a database of %s', (engine) => {
	test('each limiter has its own limit and each client its own count', async () => {
		await expectOwnNumbers(await inDatabase(await openEmpty(engine)));
	});

	test('two processes share the counts, which survive a restart', async () => {
		const place = await engines[engine]();
		const [one, two] = [openAt(engine, place), openAt(engine, place)];
		await one.withLock(() => one.migrate());
		const [first, second] = await Promise.all([inDatabase(one), inDatabase(two)]);
		for (let count = 0; count < 2; count += 1) await first.mail?.consume('mail:ada@example.com');
		expect(await countAllowed(second.mail, 'mail:ada@example.com')).toBe(1);

		const third = await inDatabase(openAt(engine, place));
		expect(await countAllowed(third.mail, 'mail:ada@example.com')).toBe(0);
	});

	test('concurrent requests are all counted', async () => {
		const { checkout } = await inDatabase(await openEmpty(engine));
		const tries = Array.from({ length: 40 }, () => checkout?.consume('client:192.0.2.1'));
		const outcomes = await Promise.allSettled(tries);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
	});

	test('a count expires and starts again at zero', async () => {
		const database = await openEmpty(engine);
		const { mail } = await inDatabase(database);
		await countAllowed(mail, 'mail:ada@example.com');
		await database.db.update(database.tables.limits).set({ expire: new Date(Date.now() - 1) });
		expect(await countAllowed(mail, 'mail:ada@example.com')).toBe(3);
	});

	test('a count from before the clock was set back ends immediately, but a slightly fast clock is tolerated', async () => {
		const database = await openEmpty(engine);
		const { mail } = await inDatabase(database);
		await countAllowed(mail, 'mail:ada@example.com');
		const endsIn = (ms: number) =>
			database.db.update(database.tables.limits).set({ expire: new Date(Date.now() + ms) });
		await endsIn(900_000 + 2_000);
		expect(await countAllowed(mail, 'mail:ada@example.com')).toBe(0);
		await endsIn(86_400_000);
		expect(await countAllowed(mail, 'mail:ada@example.com')).toBe(3);
		const rejection: unknown = await mail
			?.consume('mail:ada@example.com')
			.catch((it: unknown) => it);
		expect((rejection as { msBeforeNext: number }).msBeforeNext).toBeLessThanOrEqual(900_000);
	});

	test('keys of counts cannot be reversed by trying email addresses', async () => {
		const database = await openEmpty(engine);
		const { limits: table } = database.tables;
		for (const own of [secret, `${secret}+`]) {
			await (await inDatabase(database, own)).mail?.consume('mail:ada@example.com');
		}
		const keys = (await database.db.select({ key: table.key }).from(table)).map(({ key }) => key);
		expect(new Set(keys).size).toBe(2);
		const digest = createHash('sha256').update('mail:ada@example.com').digest('base64url');
		expect(keys.join()).not.toContain(digest);
	});

	test('counts contain neither email nor IP addresses, and expired ones are deleted at the next start', async () => {
		const database = await openEmpty(engine);
		const { limits: table } = database.tables;
		const limits = await inDatabase(database);
		await limits.mail?.consume('mail:ada@example.com');
		await limits.lookup?.consume('client:192.0.2.1');
		const keys = async () =>
			(await database.db.select({ key: table.key }).from(table).orderBy(table.key)).map(
				({ key }) => key
			);
		expect(await keys()).toEqual([
			expect.stringMatching(/^bookstore:lookup:[\w-]{43}$/),
			expect.stringMatching(/^bookstore:mail:[\w-]{43}$/)
		]);
		const isLookup = sql`${table.key} like '%lookup%'`;
		await database.db
			.update(table)
			.set({ expire: new Date(1) })
			.where(isLookup);
		await inDatabase(database);
		expect(await keys()).toEqual([expect.stringMatching(/^bookstore:mail:/)]);
	});

	test('while the database is down, each process counts in memory and logs it once', async () => {
		const reports = hearReports();
		const database = await openEmpty(engine);
		const limits = await inDatabase(database);
		await database.close();
		await expectOwnNumbers(limits);
		expect(reports()).toEqual([expect.stringContaining('The database cannot count requests')]);
	});
});

/** Captures the log. @returns the lines so far */
function hearReports(): () => string[] {
	const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
	onTestFinished(() => warn.mockRestore());
	return () => warn.mock.calls.map(([line]) => String(line));
}

describe('when the database cannot be written to, requests are counted in memory and it is logged once:', () => {
	test('a SQLite file that is temporarily read-only', async () => {
		const reports = hearReports();
		const database = await openEmpty('SQLite');
		const { db, tables } = database;
		const limits = await inDatabase(database);
		const rows = async () => (await db.select().from(tables.limits)).length;
		await limits.lookup?.consume('client:192.0.2.9');
		expect(await rows()).toBe(1);

		vi.useFakeTimers({ toFake: ['performance'] });
		onTestFinished(() => void vi.useRealTimers());
		await db.run(sql`pragma query_only = 1`);
		await expectOwnNumbers(limits);
		expect(await rows()).toBe(1);
		expect(reports()).toHaveLength(1);
		expect(reports()[0]).toContain('readonly database');

		await db.run(sql`pragma query_only = 0`);
		vi.advanceTimersByTime(10_000);
		await limits.mail?.consume('mail:eve@example.com');
		expect(await rows()).toBe(2);
		await db.run(sql`pragma query_only = 1`);
		await limits.mail?.consume('mail:eve@example.com');
		await limits.mail?.consume('mail:eve@example.com');
		expect(reports()).toHaveLength(2);
	});

	test('a SQLite file on a full disk', async () => {
		const reports = hearReports();
		const database = await openEmpty('SQLite');
		const limits = await inDatabase(database);
		const pages = await database.db.get<{ page_count: number }>(sql`pragma page_count`);
		await database.db.run(sql.raw(`pragma max_page_count = ${pages.page_count}`));
		for (let client = 0; client < 500; client += 1) {
			await limits.lookup?.consume(`client:${client}`);
		}
		expect(reports()).toHaveLength(1);
		expect(reports()[0]).toContain('database or disk is full');
	});

	test('a SQLite file that another program has locked', async () => {
		const reports = hearReports();
		const file = await engines.SQLite();
		const database = openAt('SQLite', file);
		await database.withLock(() => database.migrate());
		const limits = await inDatabase(database);
		const lock = await holdSqliteLock(file);
		closeAfterTest('connection', lock.release);
		const began = performance.now();
		await expectOwnNumbers(limits);
		expect(performance.now() - began).toBeLessThan(4_000);
		expect(reports()).toHaveLength(1);
	});

	test('a read-only PostgreSQL', async () => {
		const reports = hearReports();
		const { place, admin } = await makePgDatabase();
		await admin.unsafe(
			`alter database ${new URL(place).pathname.slice(1)} set default_transaction_read_only = on`
		);
		await expectOwnNumbers(await inDatabase(openAt('PostgreSQL', place)));
		expect(reports()).toHaveLength(1);
		expect(reports()[0]).toContain('read-only transaction');
	});

	test('a PostgreSQL table that another program has locked', async () => {
		const reports = hearReports();
		const { place, admin } = await makePgDatabase();
		const limits = await inDatabase(openAt('PostgreSQL', place));
		await admin.unsafe('begin; lock table limits in access exclusive mode');
		const began = performance.now();
		await expectOwnNumbers(limits);
		expect(performance.now() - began).toBeLessThan(4_000);
		expect(reports()).toHaveLength(1);
		await admin.unsafe('rollback');
	});
});

/** Opens a migrated database, and a connection of another program to it. */
async function makePgDatabase() {
	const place = await engines.PostgreSQL();
	const database = openAt('PostgreSQL', place);
	await database.withLock(() => database.migrate());
	const admin = postgres(place, { max: 1, fetch_types: false, onnotice: () => {} });
	closeAfterTest('connection', () => admin.end());
	return { place, admin };
}

test('without Redis, requests are counted in memory and it is logged once', async () => {
	const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
	onTestFinished(() => warn.mockRestore());
	const url = `redis://:hunter2hunter2@127.0.0.1:${await reservePort()}`;
	const limits = await createLimits(
		{ limits: { kind: 'redis', url } },
		await openEmpty('SQLite'),
		secret
	);
	expect(await countAllowed(limits.lookup, 'client:192.0.2.1')).toBe(60);
	expect(await countAllowed(limits.mail, 'mail:ada@example.com')).toBe(3);
	await expect.poll(() => warn.mock.calls.length).toBeGreaterThan(0);
	expect(await countAllowed(limits.checkout, 'client:192.0.2.1')).toBe(30);
	expect(warn).toHaveBeenCalledTimes(1);
	expect(warn.mock.calls[0]?.[0]).toContain('Redis cannot be reached');
	expect(warn.mock.calls[0]?.[0]).not.toContain('hunter2');
});

test('with limits off, nothing is counted', async () => {
	const limits = await createLimits({ limits: { kind: 'off' } }, await openEmpty('SQLite'), secret);
	expect(limits).toEqual({
		lookup: undefined,
		checkout: undefined,
		mail: undefined,
		mailbox: undefined
	});
});
