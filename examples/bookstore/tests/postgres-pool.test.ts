import postgres from 'postgres';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { openPool } from '../src/lib/server/database/postgres-pool.ts';
import { createPgDatabase } from './databases.ts';
import { startBreakableProxy } from './breakable-proxy.ts';
import { until } from './test-shop.ts';

const short = { connect: 2_000, statement: 2_000, cancel: 1_000 };

/** Longer than all timeouts, but much shorter than the statements. */
const soon = 10_000;

/** Opens a pool with short timeouts, and another connection to inspect the server. */
async function openShortPool(url: string) {
	const opened = openPool(url, short);
	closeAfterTest('connection', opened.close);
	return opened;
}

function openAdmin(url: string) {
	const admin = postgres(url, { max: 1, fetch_types: false, prepare: false });
	closeAfterTest('connection', () => admin.end());
	return admin;
}

/** Returns the number of statements of the pool that the server is running. */
const running = async (admin: postgres.Sql) =>
	(
		await admin`select 1 from pg_stat_activity
			where application_name = 'bookstore' and datname = current_database() and state = 'active'`
	).length;

async function timed(work: () => Promise<unknown>) {
	const began = performance.now();
	const outcome = await work().then(
		() => 'done',
		(error: unknown) => error
	);
	return { outcome, took: performance.now() - began };
}

test('a statement that takes too long is canceled on the server, and the pool keeps working', async () => {
	const url = await createPgDatabase();
	const { pool } = await openShortPool(url);
	const admin = openAdmin(url);
	const all = await Promise.all(
		Array.from({ length: 5 }, () => timed(() => pool.query({ text: 'select pg_sleep(60)' })))
	);
	for (const { outcome, took } of all) {
		expect(outcome).toMatchObject({ code: '57014' });
		expect(took).toBeLessThan(soon);
	}
	await until('the server runs none of them', async () => (await running(admin)) === 0);
	const { rows } = await pool.query({ text: 'select 1 as one' });
	expect(rows).toEqual([{ one: 1 }]);
});

test('a statement without a free connection fails', async () => {
	const { pool } = await openShortPool(await createPgDatabase());
	const held = await Promise.all(Array.from({ length: 10 }, () => pool.connect()));
	closeAfterTest('client', () => held.forEach((client) => client.release()));
	const { outcome, took } = await timed(() => pool.query({ text: 'select 1' }));
	expect(outcome).toBeInstanceOf(Error);
	expect(took).toBeLessThan(soon);
});

test('a server that stops responding fails a statement without hanging or ending the process', async () => {
	const line = await startBreakableProxy(await createPgDatabase());
	const { pool } = await openShortPool(line.url);
	await pool.query({ text: 'select 1' });
	line.freeze();
	const { outcome, took } = await timed(() => pool.query({ text: 'select 1' }));
	expect(outcome).toBeInstanceOf(Error);
	expect(took).toBeLessThan(soon);
	await line.cut();
	await line.restore();
	expect((await timed(() => pool.query({ text: 'select 1' }))).outcome).toBe('done');
});

test('a connection that breaks in a transaction or while idle ends neither the process nor the pool', async () => {
	const url = await createPgDatabase();
	const { pool } = await openShortPool(url);
	const admin = openAdmin(url);
	const idle = await pool.connect();
	const busy = await pool.connect();
	await busy.query('begin');
	idle.release();
	const { count } = await admin`select pg_terminate_backend(pid) from pg_stat_activity
		where application_name = 'bookstore' and datname = current_database()`;
	expect(count).toBe(2);
	await expect(busy.query('select 1')).rejects.toBeInstanceOf(Error);
	await expect(busy.query('rollback')).rejects.toBeInstanceOf(Error);
	busy.release();
	await until('a statement is answered', async () => {
		const { outcome } = await timed(() => pool.query({ text: 'select 1' }));
		return outcome === 'done';
	});
});

test('a closed pool leaves no connection behind', async () => {
	const url = await createPgDatabase();
	const { pool, close } = openPool(url);
	const admin = openAdmin(url);
	const sessions = async () =>
		(
			await admin`select 1 from pg_stat_activity
				where application_name = 'bookstore' and datname = current_database()`
		).length;
	await Promise.all(Array.from({ length: 5 }, () => pool.query({ text: 'select pg_sleep(0.1)' })));
	expect(await sessions()).toBe(5);
	const statement = pool.query({ text: 'select pg_sleep(0.5)' });
	await until('the server runs a statement', async () => (await running(admin)) === 1);
	await Promise.all([close(), statement]);
	await until('the server has no session of it', async () => (await sessions()) === 0);
});
