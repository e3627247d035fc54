import path from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzlePg } from 'drizzle-orm/postgres-js';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSchema as createPgSchema } from '../../src/lib/schema/pg.ts';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { createStore as createPgStore } from '../../src/lib/store/pg.ts';
import { createStore } from '../../src/lib/store/sqlite.ts';
import { bookFiles, books } from '../support/catalog.ts';
import { createDatabase } from '../support/database.ts';
import { cleaningStatements } from '../support/privacy-page.ts';
import {
	customerEmail,
	erase,
	fillWithCustomers,
	filesWithAddress
} from '../support/secret-customer.ts';

const schema = createSchema();

test.each([
	['wal', 'the documented statements'],
	['delete', 'the documented statements'],
	['wal', 'clearFreeSpace()'],
	['delete', 'clearFreeSpace()']
])(
	'no byte of a SQLite file (journal_mode = %s) contains an erased address after %s',
	async (journal, how) => {
		const db = await createDatabase(schema);
		const file = db.$client.name;
		const folder = path.dirname(file);
		db.$client.pragma(`journal_mode = ${journal}`);
		db.insert(schema.books).values(books).run();
		db.insert(schema.bookFiles).values(bookFiles).run();
		const store = createStore(db, schema);
		await fillWithCustomers(store);
		// Statistics contain samples of addresses.
		db.$client.exec('analyze');
		// The shop runs on.
		const shop = drizzle(file);
		closeAfterTest('connection', () => shop.$client.close());
		expect((await createStore(shop, schema).listOwned(customerEmail)).length).toBeGreaterThan(1);

		expect(await erase(store)).toBe(181);
		// Free space still has it.
		expect(filesWithAddress(folder)).toContain(path.basename(file));
		if (how === 'the documented statements') {
			const statements = cleaningStatements('SQLite');
			expect(statements).toHaveLength(3);
			for (const statement of statements) db.$client.exec(statement);
		} else expect(await store.clearFreeSpace()).toEqual([]);
		expect(filesWithAddress(folder)).toEqual([]);
		expect(await createStore(shop, schema).listPurchases(customerEmail)).toEqual([]);
		expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok');
	}
);

test('clearFreeSpace returns the statements of the documentation that remain for an administrator', async () => {
	const db = await createDatabase(schema);
	const store = createStore(db, schema);
	const reader = drizzle(db.$client.name);
	closeAfterTest('connection', () => reader.$client.close());
	db.$client.pragma('journal_mode = wal');
	// A reader that has not finished keeps the log.
	reader.$client.exec('begin');
	reader.$client.prepare('select * from books').all();
	db.insert(schema.books).values(books).run();
	expect(await store.clearFreeSpace()).toEqual([cleaningStatements('SQLite').at(-1)]);
	reader.$client.exec('commit');
	expect(await store.clearFreeSpace()).toEqual([]);

	const pgTables = createPgSchema();
	// No query is sent.
	const pgStore = createPgStore(drizzlePg.mock(), pgTables);
	expect(await pgStore.clearFreeSpace()).toEqual(cleaningStatements('PostgreSQL'));
});
