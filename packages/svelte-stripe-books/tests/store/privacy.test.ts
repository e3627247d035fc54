import path from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
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

test.each(['wal', 'delete'])(
	'no byte of a SQLite file contains an erased address after the documented statements (journal_mode = %s)',
	async (journal) => {
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
		const statements = cleaningStatements('SQLite');
		expect(statements).toHaveLength(3);
		for (const statement of statements) db.$client.exec(statement);
		expect(filesWithAddress(folder)).toEqual([]);
		expect(await createStore(shop, schema).listPurchases(customerEmail)).toEqual([]);
		expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok');
	}
);
