import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { startPostgres } from 'test-support/postgres';
import { openTestShop, until } from './test-shop.ts';

/** Requests pages continuously and records the responses. */
function startVisitors(origin: string, count: number) {
	const statuses: Record<string, number> = {};
	let isLeaving = false;
	const visit = async () => {
		while (!isLeaving) {
			const status = await fetch(origin).then(
				(answer) => answer.body?.cancel().then(() => answer.status),
				() => 'no answer'
			);
			statuses[String(status)] = (statuses[String(status)] ?? 0) + 1;
			// Pauses after an error, like a visitor.
			if (status !== 200) await wait(20);
		}
	};
	const visits = Array.from({ length: count }, visit);
	return {
		statuses,
		async leave() {
			isLeaving = true;
			await Promise.all(visits);
		}
	};
}

/** Starts a store on its own PostgreSQL server, with four visitors. */
async function openBusyStore() {
	const server = await startPostgres();
	closeAfterTest('database', () => server.stop());
	const testShop = await openTestShop({ DATABASE_URL: await server.createDatabase('bookstore') });
	const store = await testShop.start();
	expect(store.output()).toContain('The bookstore is at');
	const visitors = startVisitors(testShop.origin, 4);
	closeAfterTest('client', () => visitors.leave());
	const answers = () =>
		until(
			'pages load',
			() =>
				fetch(testShop.origin).then(
					({ ok }) => ok,
					() => false
				),
			2_000
		);
	return { server, testShop, store, visitors, answers };
}

test('the store survives restarts of PostgreSQL under load, and pages load within two seconds after each', async () => {
	const { server, store, visitors, answers } = await openBusyStore();
	const restarts = 5;
	for (let restart = 1; restart <= restarts; restart += 1) {
		await server.restart();
		await answers();
	}
	await visitors.leave();
	expect(store.child.exitCode).toBeNull();
	expect(store.output()).not.toContain('crashed');
	expect(visitors.statuses['no answer']).toBeUndefined();
	expect(visitors.statuses[200]).toBeGreaterThan(restarts);
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
}, 240_000);

test('the store survives closed connections to PostgreSQL under load', async () => {
	const { server, store, visitors, answers } = await openBusyStore();
	const admin = postgres(server.url, { max: 1 });
	closeAfterTest('connection', () => admin.end());
	let ended = 0;
	while (ended < 40) {
		const { count } = await admin`select pg_terminate_backend(pid) from pg_stat_activity
			where application_name = 'bookstore'`;
		ended += count;
		await answers();
	}
	await visitors.leave();
	expect(store.child.exitCode).toBeNull();
	expect(store.output()).not.toContain('crashed');
	expect(visitors.statuses['no answer']).toBeUndefined();
}, 240_000);
