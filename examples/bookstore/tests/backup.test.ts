import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestShop } from './test-shop.ts';
import { databaseOf } from './start-store.ts';

test('a backup of a running store restores its libraries and its search', async () => {
	const testShop = await openTestShop();
	const first = await testShop.start();
	await testShop.sandbox.pay(await testShop.checkout('slow-light'), { email: 'ada@example.com' });
	await testShop.sandbox.idle();
	const backup = path.join(testShop.folder, 'backup.db');
	const db = new Database(databaseOf(testShop.folder), { timeout: 0 });
	db.exec(`VACUUM INTO '${backup}'`);
	db.close();
	await testShop.sandbox.pay(await testShop.checkout('nobodys-orchard'), {
		email: 'eve@example.com'
	});
	await testShop.sandbox.idle();
	first.child.kill('SIGTERM');
	expect(await first.ended).toBe(0);

	await testShop.start({ DATABASE_URL: `file:${backup}` });
	expect(await testShop.library('ada@example.com')).toContain('Slow Light');
	expect(await (await fetch(`${testShop.origin}/?q=skarvoy`)).text()).toContain('The Lamp at');
	expect(await (await fetch(`${testShop.origin}/?q=light`)).text()).toContain('Slow Light');
}, 60_000);
