import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestShop } from './test-shop.ts';
import { databaseOf } from './start-store.ts';

test('a backup of a running store restores its libraries and its search', async () => {
	const floor = await openTestShop();
	const first = await floor.start();
	await floor.sandbox.pay(await floor.checkout('slow-light'), { email: 'ada@example.com' });
	await floor.sandbox.idle();
	const backup = path.join(floor.folder, 'backup.db');
	const db = new Database(databaseOf(floor.folder), { timeout: 0 });
	db.exec(`VACUUM INTO '${backup}'`);
	db.close();
	await floor.sandbox.pay(await floor.checkout('nobodys-orchard'), { email: 'eve@example.com' });
	await floor.sandbox.idle();
	first.child.kill('SIGTERM');
	expect(await first.ended).toBe(0);

	await floor.start({ DATABASE_URL: `file:${backup}` });
	expect(await floor.library('ada@example.com')).toContain('Slow Light');
	expect(await (await fetch(`${floor.origin}/?q=skarvoy`)).text()).toContain('The Lamp at');
	expect(await (await fetch(`${floor.origin}/?q=light`)).text()).toContain('Slow Light');
}, 60_000);
