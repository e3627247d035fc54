/** Receipts that `reconcile` sends late. The library's own tests of `reconcile` and `onPurchase` support these. */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openMail, openTestShop, until } from './test-shop.ts';
import { databaseOf, runCommand } from './start-store.ts';

test('the command sends missed receipts, and exits with 1 for orders that it cannot fulfill', async () => {
	const mail = await openMail();
	const testShop = await openTestShop({ SMTP_URL: mail.url });
	const { sandbox } = testShop;
	const store = await testShop.start();
	sandbox.deliver.drop();
	for (const email of ['ada@example.com', 'bob@example.com']) {
		const session = await testShop.checkout('slow-light', 'nobodys-orchard');
		await sandbox.pay(session, { email });
	}
	store.child.kill('SIGKILL');
	await store.ended;
	const db = new Database(databaseOf(testShop.folder));
	db.exec("delete from book_files where book_id = 'nobodys-orchard'");
	db.exec("delete from books where id = 'nobodys-orchard'");
	db.close();

	const { code, output } = await testShop.command('reconcile', '--since', '1d');
	expect(output).toContain('these books are not in the database: nobodys-orchard');
	expect(output).toMatch(/2 passed to onPurchase, \d+ cannot be fulfilled/);
	expect(output).not.toContain('@example.com');
	expect(code).toBe(1);
	expect(mail.received.flatMap(({ to }) => to).sort()).toEqual([
		'ada@example.com',
		'bob@example.com'
	]);
});

test('the command waits for the claim of a process that died while sending mail', async () => {
	const mail = await openMail();
	const testShop = await openTestShop({ SMTP_URL: mail.url });
	const store = await testShop.start();
	testShop.sandbox.deliver.drop();
	const session = await testShop.checkout('slow-light');
	await testShop.sandbox.pay(session, { email: 'ada@example.com' });
	await fetch(`${testShop.origin}/checkout/success?session_id=${session}`);
	store.child.kill('SIGKILL');
	await store.ended;
	const db = new Database(databaseOf(testShop.folder));
	db.prepare('update purchases set claimed_until = ?').run(Date.now() + 600_000);

	const command = runCommand(testShop.folder, ['reconcile'], testShop.env);
	await until('the command waits', () => command.output().includes('Retrying in 5 seconds'));
	db.exec('update purchases set claimed_until = 0');
	db.close();
	expect(await command.ended).toBe(0);
	expect(command.output()).toMatch(/^Checked 2: 1 passed to onPurchase\.$/m);
	expect(mail.received).toHaveLength(1);
});
