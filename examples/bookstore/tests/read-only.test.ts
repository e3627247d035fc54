import postgres from 'postgres';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createPgDatabase } from './databases.ts';
import { openTestShop, until } from './test-shop.ts';

test('while PostgreSQL is read-only, pages and checkouts work and webhooks get a 503 until purchases can be recorded', async () => {
	const url = await createPgDatabase();
	const testShop = await openTestShop({ DATABASE_URL: url, BOOKSTORE_LIMITS: 'database' });
	const { sandbox, origin } = testShop;
	const store = await testShop.start();
	const first = await testShop.checkout('slow-light');
	await sandbox.pay(first, { email: 'ada@example.com' });
	await sandbox.idle();

	const admin = postgres(url, { max: 1, fetch_types: false });
	closeAfterTest('connection', () => admin.end());
	const name = new URL(url).pathname.slice(1);
	const set = async (value: 'on' | 'off') => {
		await admin.unsafe(`alter database ${name} set default_transaction_read_only = ${value}`);
		await admin`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()`;
		await until('the store has new connections', async () => (await fetch(origin)).ok);
	};
	await set('on');
	const before = store.output().length;
	for (const path of [
		'/',
		'/?q=light',
		'/books/slow-light',
		'/books/slow-light/sample?format=epub',
		'/cart',
		'/library',
		'/sitemap.xml',
		`/checkout/success?session_id=${first}`
	]) {
		const answer = await fetch(origin + path);
		await answer.body?.cancel();
		expect([path, answer.status]).toEqual([path, 200]);
	}
	expect(await testShop.library('ada@example.com')).toContain('Slow Light');
	const second = await testShop.checkout('nobodys-orchard');
	const lines = store.output().slice(before).trim().split('\n');
	expect(lines).toEqual([expect.stringContaining('limits_failed')]);

	await sandbox.pay(second, { email: 'ada@example.com' });
	await sandbox.idle();
	const attempts = () =>
		sandbox.deliveries.flatMap((delivery) => delivery.attempts.map(({ status }) => status));
	expect(attempts().at(-1)).toBe(503);

	// A process that starts now serves the shop, too.
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
	const next = await testShop.start();
	expect(next.output()).toContain('The bookstore is at');
	expect((await fetch(`${origin}/books/slow-light`)).status).toBe(200);

	await set('off');
	await until('the purchase is recorded', async () => {
		sandbox.clock.advance(1);
		await sandbox.idle();
		return (await testShop.library('ada@example.com')).includes('Nobody');
	});
}, 60_000);
