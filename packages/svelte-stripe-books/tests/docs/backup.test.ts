import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { createStore } from '../../src/lib/store/sqlite.ts';
import { books } from '../support/catalog.ts';
import { sqliteStatements } from '../support/statements.ts';
import { library } from './blocks.ts';
import { backupCommands } from './commands.ts';

const schema = createSchema();

/** Creates a project folder with installed packages. */
function makeProject(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'backup-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	symlinkSync(path.join(library, 'node_modules'), path.join(folder, 'node_modules'));
	writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
	return folder;
}

/** Runs shell commands of the page in a folder. */
const run = (code: string, cwd: string) =>
	promisify(execFile)('sh', ['-e', '-c', code], {
		cwd,
		env: { PATH: `${path.dirname(process.execPath)}:${process.env.PATH}` }
	});

/** Opens a shop whose purchases stay in the write-ahead log. */
async function openShop(file: string) {
	const client = new Database(file);
	closeAfterTest('connection', () => client.close());
	client.pragma('journal_mode = WAL');
	client.pragma('wal_autocheckpoint = 0');
	client.exec((await sqliteStatements(schema)).join(';'));
	const db = drizzle({ client });
	db.insert(schema.books).values(books).run();
	const store = createStore(db, schema);
	const buy = (number: number) =>
		store.recordPurchases({
			checkoutSessionId: `cs_test_${number}`,
			paymentIntentId: `pi_${number}`,
			customerEmail: 'ada@example.com',
			purchasedAt: new Date(number),
			bookIds: ['atlas']
		});
	return { buy };
}

/** Counts the purchases in a database file. @returns null without the table */
function countPurchases(file: string): number | null {
	const client = new Database(file);
	try {
		expect(client.pragma('integrity_check', { simple: true })).toBe('ok');
		return client.prepare<[], number>('select count(*) from purchases').pluck().get() ?? null;
	} catch (error) {
		expect(String(error)).toContain('no such table');
		return null;
	} finally {
		client.close();
	}
}

test('the documented commands back up and restore an open shop, which copying its file does not', async () => {
	const [backUp = '', restore = '', ...more] = backupCommands;
	expect(more).toEqual([]);
	const folder = makeProject();
	const at = (name: string) => path.join(folder, name);
	const shop = await openShop(at('shop.db'));
	await shop.buy(1);

	await run(backUp, folder);
	await shop.buy(2);
	copyFileSync(at('shop.db'), at('copy.db'));
	expect(countPurchases(at('copy.db'))).toBeNull();
	expect(countPurchases(at('backup.db'))).toBe(1);
	expect(statSync(at('backup.db')).mode & 0o777).toBe(0o600);
	await expect(run(backUp, folder)).rejects.toThrow('already exists');

	// After a crash, the database file still has its write-ahead log.
	const after = makeProject();
	for (const name of ['shop.db', 'shop.db-wal', 'shop.db-shm', 'backup.db']) {
		copyFileSync(at(name), path.join(after, name));
	}
	await run(restore, after);
	expect(countPurchases(path.join(after, 'shop.db'))).toBe(1);
	expect(statSync(path.join(after, 'shop.db')).mode & 0o777).toBe(0o600);
});
