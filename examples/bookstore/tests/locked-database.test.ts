import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { holdSqliteLock } from 'test-support/sqlite-lock';
import { engines, openAt, runInBookstore } from './databases.ts';
import { openSandbox, openTestShop } from './test-shop.ts';
import { reservePort } from 'test-support/ports';
import { databaseOf, makeFolder, start } from './start-store.ts';

beforeAll(runInBookstore);

/** Returns the longest response time of a page without database access, requested repeatedly for some milliseconds. */
async function watchRobots(origin: string, milliseconds: number): Promise<number[]> {
	const took: number[] = [];
	const end = performance.now() + milliseconds;
	while (performance.now() < end) {
		const began = performance.now();
		const answer = await fetch(`${origin}/robots.txt`);
		await answer.text();
		took.push(performance.now() - began);
	}
	return took.sort((one, other) => one - other);
}

/**
 * Less than the five seconds that a statement waits inside better-sqlite3, and far more than a busy machine takes. The tests
 * release the lock only afterwards, so a statement that blocks the process waits all of that time.
 */
const lessThanDriverTimeout = 4_000;

function expectPrompt(took: number[]): void {
	expect(took[Math.floor(took.length / 2)]).toBeLessThan(200);
	expect(took.at(-1)).toBeLessThan(lessThanDriverTimeout);
}

test.each(['memory', 'database'])(
	'while another program locks the database, requests that need no lock are answered immediately, and others after it is released: limits in %s',
	async (limits) => {
		const testShop = await openTestShop({ BOOKSTORE_LIMITS: limits });
		const { sandbox, origin } = testShop;
		await testShop.start();
		const session = await testShop.checkout('slow-light');
		const lock = await holdSqliteLock(databaseOf(testShop.folder));
		closeAfterTest('connection', lock.release);

		const paying = sandbox.pay(session, { email: 'ada@example.com' });
		const visits = Array.from({ length: 5 }, () =>
			fetch(`${origin}/library`, {
				method: 'POST',
				redirect: 'manual',
				headers: { origin },
				body: new URLSearchParams({ email: 'eve@example.com' })
			})
		);
		const orders = Array.from({ length: 5 }, () => testShop.checkout('nobodys-orchard'));
		const took = await watchRobots(origin, 1_500);
		await lock.release();
		expectPrompt(took);
		await paying;
		await sandbox.idle();
		await Promise.all(orders);
		for (const { status } of await Promise.all(visits)) expect(status).toBeLessThan(500);
		const statuses = sandbox.deliveries.flatMap(({ attempts }) =>
			attempts.map(({ status }) => status)
		);
		expect(new Set(statuses)).toEqual(new Set([200]));
		expect(await testShop.library('ada@example.com')).toContain('Slow Light');
	},
	60_000
);

test('a start that has to write waits for the lock', async () => {
	const folder = makeFolder();
	const file = databaseOf(folder);
	mkdirSync(path.dirname(file));
	writeFileSync(file, '', { mode: 0o600 });
	const db = new Database(file);
	db.pragma('journal_mode = WAL');
	db.close();
	const lock = await holdSqliteLock(file);
	closeAfterTest('connection', lock.release);
	const { url } = await openSandbox();
	const store = start(folder, { PORT: String(await reservePort()), STRIPE_API_BASE: url });
	await setTimeout(3_000);
	expect(store.output()).toBe('');
	expect(store.child.exitCode).toBeNull();
	await lock.release();
	await Promise.race([store.listening, store.ended]);
	expect(store.output()).toContain('The bookstore is at');
}, 60_000);

test('a start without anything to write needs no lock', async () => {
	const testShop = await openTestShop();
	const first = await testShop.start();
	first.child.kill('SIGTERM');
	await first.ended;
	const lock = await holdSqliteLock(databaseOf(testShop.folder));
	closeAfterTest('connection', lock.release);
	const second = await testShop.start();
	expect(second.output()).toContain('The bookstore is at');
}, 60_000);

test('migrations do not block the process while another program holds the lock', async () => {
	const file = await engines.SQLite();
	const database = openAt('SQLite', file);
	let longest = 0;
	let last = performance.now();
	const watch = setInterval(() => {
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
	}, 5);
	onTestFinished(() => clearInterval(watch));

	const first = await holdSqliteLock(file);
	const migrated = database.withLock(() => database.migrate());
	await setTimeout(1_500);
	await first.release();
	await migrated;
	expect(longest).toBeLessThan(lessThanDriverTimeout);
}, 60_000);
