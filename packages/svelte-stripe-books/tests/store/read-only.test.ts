import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createTombstone } from '../../src/lib/core/tombstone.ts';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { createStore } from '../../src/lib/store/sqlite.ts';
import { bookFiles, books } from '../support/catalog.ts';
import { createDatabase } from '../support/database.ts';
import { paid } from '../support/paid-checkout.ts';

test('on a read-only database the seller’s lists work, and every change rejects and changes nothing', async () => {
	const schema = createSchema();
	const db = await createDatabase(schema);
	db.insert(schema.books).values(books).run();
	db.insert(schema.bookFiles).values(bookFiles).run();
	await createStore(db, schema).recordPurchases(paid());
	const client = new Database(db.$client.name, { readonly: true });
	closeAfterTest('connection', () => client.close());
	const store = createStore(drizzle({ client }), schema);
	const lists = async () => [
		await store.listAllBooks({ limit: 9 }),
		await store.listOwners({ bookId: 'atlas', limit: 9 }),
		await store.listBookFiles('atlas')
	];
	const before = await lists();
	const customerEmail = 'ada@example.com';
	for (const change of [
		() => store.saveBook({ ...books[0]!, title: 'Other' }),
		() => store.saveFile({ ...bookFiles[0]!, part: 2 }),
		() => store.deleteFile(bookFiles[0]!),
		() => store.setOnSale({ bookId: 'atlas', onSale: false }),
		() => store.moveCustomer({ from: customerEmail, to: 'bea@example.com' }),
		() => store.eraseCustomer({ customerEmail, tombstone: createTombstone() })
	]) {
		await expect(change()).rejects.toThrow(/readonly/);
	}
	expect(await lists()).toEqual(before);
});
