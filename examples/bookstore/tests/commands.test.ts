import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { databaseOf } from './start-store.ts';
import { openMail, openTestShop, until } from './test-shop.ts';

test('doctor finds no problems in a running store, and starts no background work', async () => {
	const testShop = await openTestShop();
	await testShop.start();
	// The sandbox was given all events.
	await testShop.command('doctor', '--fix');
	const { code, output } = await testShop.command('doctor');
	expect(output).toContain('key: Stripe accepts the API key');
	expect(output).toContain(
		`ok       webhook: Stripe delivers the shop's events to ${testShop.origin}/webhooks/stripe`
	);
	expect(output).toContain('files: The storage has every file in its recorded size');
	expect(output).toContain('ok       covers: Every cover loads (14 checked).');
	expect(output).toContain('0 errors');
	expect(code).toBe(0);
});

test('moved customers get mail at both addresses', async () => {
	const mail = await openMail();
	const testShop = await openTestShop({ SMTP_URL: mail.url });
	await testShop.start();
	const session = await testShop.checkout('slow-light');
	await testShop.sandbox.pay(session, { email: 'ada@exmaple.com' });
	await until('the receipt arrives', () => mail.received.length === 1);

	const find = await testShop.command('customers', 'find', session);
	expect(find.code).toBe(0);
	const { code } = await testShop.command(
		'customers',
		'move',
		'ada@exmaple.com',
		'ada@example.com',
		'--yes'
	);
	expect(code).toBe(0);
	expect(mail.received.slice(1).flatMap(({ to }) => to)).toEqual([
		'ada@example.com',
		'ada@exmaple.com'
	]);
	expect(await testShop.library('ada@example.com')).toContain('Slow Light');
	const db = new Database(databaseOf(testShop.folder), { readonly: true });
	expect(db.prepare('select customer_email from purchases').pluck().all()).toEqual([
		'ada@example.com'
	]);
	db.close();
});
