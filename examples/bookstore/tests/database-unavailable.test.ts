import postgres from 'postgres';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createPgDatabase } from './databases.ts';
import { startBreakableProxy } from './breakable-proxy.ts';
import { openTestShop, until } from './test-shop.ts';

test('while PostgreSQL is down, webhooks get a 503 and pages show an error, and the store recovers afterwards', async () => {
	const line = await startBreakableProxy(await createPgDatabase());
	const testShop = await openTestShop({ DATABASE_URL: line.url });
	const { sandbox, origin } = testShop;
	const store = await testShop.start();
	const session = await testShop.checkout('slow-light');
	await line.cut();

	await sandbox.pay(session, { email: 'ada@example.com' });
	await sandbox.idle();
	const paid = sandbox.deliveries.filter(
		({ eventType }) => eventType === 'checkout.session.completed'
	);
	expect(paid.flatMap(({ attempts }) => attempts.map(({ status }) => status))).toEqual([503]);
	for (const path of ['/', '/books/slow-light']) {
		const answer = await fetch(origin + path, { headers: { accept: 'text/html' } });
		expect(answer.status).toBe(500);
		expect(await answer.text()).toContain('Something went wrong');
	}
	await line.restore();
	await until('pages are there', async () => (await fetch(origin)).ok, 5_000);
	await until('the purchase is recorded', async () => {
		sandbox.clock.advance(1);
		await sandbox.idle();
		return (await testShop.library('ada@example.com')).includes('Slow Light');
	});
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
});

test('a start without its database prints one line with the fix and without the password', async () => {
	const line = await startBreakableProxy(await createPgDatabase());
	await line.cut();
	const url = new URL(line.url);
	url.password = 'correct-horse-battery';
	const testShop = await openTestShop({ DATABASE_URL: url.href }, { isEmpty: true });
	const store = await testShop.start();
	expect(await store.ended).toBe(1);
	expect(store.output()).toContain(`The database at ${url.host} cannot be reached`);
	expect(store.output()).toContain('Set DATABASE_URL to a running server');
	expect(store.output()).not.toContain('correct-horse-battery');
	expect(store.output().trim().split('\n')).toHaveLength(1);
});

test('while another program locks PostgreSQL, a webhook gets a 503 within the ten seconds that Stripe waits, and pages are not blocked', async () => {
	const url = await createPgDatabase();
	const testShop = await openTestShop({ DATABASE_URL: url });
	const { sandbox, origin } = testShop;
	await testShop.start();
	const session = await testShop.checkout('slow-light');
	const other = postgres(url, { max: 1, fetch_types: false });
	closeAfterTest('connection', () => other.end());
	await other.unsafe('begin; lock table purchases in access exclusive mode');

	const began = performance.now();
	const paying = sandbox.pay(session, { email: 'ada@example.com' });
	await until('the webhook waits for the lock', async () => {
		const waiting = await other`select 1 from pg_locks where not granted`;
		return waiting.length > 0;
	});
	expect((await fetch(origin)).status).toBe(200);
	expect(performance.now() - began).toBeLessThan(5_000);
	await paying;
	await sandbox.idle();
	expect(performance.now() - began).toBeLessThan(10_000);
	const attempts = () =>
		sandbox.deliveries
			.filter(({ eventType }) => eventType === 'checkout.session.completed')
			.flatMap((delivery) => delivery.attempts.map(({ status }) => status));
	expect(attempts()).toEqual([503]);

	await other.unsafe('commit');
	await until('the purchase is recorded', async () => {
		sandbox.clock.advance(1);
		await sandbox.idle();
		return (await testShop.library('ada@example.com')).includes('Slow Light');
	});
	expect(attempts().at(-1)).toBe(200);
});
