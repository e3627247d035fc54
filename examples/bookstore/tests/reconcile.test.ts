import { rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openMail, openTestShop, until } from './test-shop.ts';
import { databaseOf, makeFolder, runNode } from './start-store.ts';

const bookstore = path.join(import.meta.dirname, '..');

test('payments made while the store was down are in the library soon after its start', async () => {
	const testShop = await openTestShop();
	const { sandbox } = testShop;
	sandbox.deliver.drop();
	const first = await testShop.start();
	const sessions = [
		await testShop.checkout('slow-light'),
		await testShop.checkout('nobodys-orchard')
	];
	first.child.kill('SIGKILL');
	await first.ended;
	for (const session of sessions) await sandbox.pay(session, { email: 'ada@example.com' });

	await testShop.start();
	await until('both books are in the library', async () => {
		const page = await testShop.library('ada@example.com');
		return page.includes('Slow Light') && page.includes('Orchard');
	});
});

test('a store starts and logs an error when Stripe cannot be reached', async () => {
	const testShop = await openTestShop();
	const store = await testShop.start({ STRIPE_API_BASE: 'http://127.0.0.1:9' });
	expect((await fetch(testShop.origin)).status).toBe(200);
	await until('the log says so', () => store.output().includes('reconcile_failed'));
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
});

test('a store stops immediately and silently while it reconciles', async () => {
	const testShop = await openTestShop();
	testShop.sandbox.faults.add({ effect: 'hang', times: 3 });
	const store = await testShop.start();
	await until('the comparison is under way', () => testShop.sandbox.faults.pending[0]?.times !== 3);
	const before = store.output();
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
	expect(store.output()).toBe(before);
});

test('the command restores all libraries in an empty database without sending mail', async () => {
	const mail = await openMail();
	const testShop = await openTestShop({ SMTP_URL: mail.url });
	const { sandbox } = testShop;
	const store = await testShop.start();
	sandbox.deliver.drop();
	// Four days ago, so that no receipt is sent anymore.
	const today = sandbox.clock.now;
	sandbox.clock.set(new Date(today.getTime() - 4 * 86_400_000));
	const buyers = ['ada', 'bob', 'cyd'].map((name) => `${name}@example.com`);
	const sessions: string[] = [];
	for (const email of buyers) {
		const session = await testShop.checkout('slow-light', 'nobodys-orchard');
		await sandbox.pay(session, { email });
		sessions.push(session);
	}
	await sandbox.refund(sessions[1] ?? '');
	sandbox.clock.set(today);
	store.child.kill('SIGTERM');
	await store.ended;
	rmSync(path.dirname(databaseOf(testShop.folder)), { recursive: true });
	await testShop.addBooks();

	const dry = await testShop.command('reconcile', '--since', 'all', '--dry-run');
	expect(dry.output).toMatch(/^Checked \d+: 3 recorded/m);
	expect(dry.output).toContain('This was a dry run; nothing was changed.');
	expect(dry.code).toBe(0);
	const count = () => {
		const db = new Database(databaseOf(testShop.folder), { readonly: true });
		const row = db.prepare('select count(*) as purchases from purchases').get();
		db.close();
		return row;
	};
	expect(count()).toEqual({ purchases: 0 });

	const real = await testShop.command('reconcile', '--since', 'all');
	expect(real.output).toMatch(/^Checked \d+: 3 recorded, 1 closed\.$/m);
	expect(real.code).toBe(0);
	expect(count()).toEqual({ purchases: 6 });
	await testShop.start();
	for (const email of buyers) {
		const page = await testShop.library(email);
		expect(page.includes('Slow Light'), email).toBe(email !== 'bob@example.com');
	}
	expect(mail.received).toEqual([]);
});

test('the command exits with 1 and one line when the database or Stripe cannot be reached', async () => {
	const testShop = await openTestShop({ STRIPE_API_BASE: 'http://127.0.0.1:9' });
	const { code, output } = await testShop.command('reconcile');
	expect(output).toMatch(/connection to Stripe/);
	expect(output.trim().split('\n')).toHaveLength(1);
	expect(code).toBe(1);
});

test('the command in a folder without a build says how to build it', async () => {
	const folder = makeFolder();
	const program = path.resolve(bookstore, 'node_modules/svelte-stripe-books/dist/cli.js');
	const command = runNode(folder, [program, 'reconcile', '--build', folder]);
	expect(await command.ended).toBe(1);
	expect(command.output()).toContain('There is no build in');
});

test('an invalid option makes the command exit with 2 and print the fix', async () => {
	const testShop = await openTestShop();
	const { code, output } = await testShop.command('reconcile', '--sinse', '7d');
	expect(output).toContain("'--sinse'");
	expect(output).toContain('--help');
	expect(code).toBe(2);
});
