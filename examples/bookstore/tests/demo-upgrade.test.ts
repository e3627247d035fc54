import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { createSandbox, serve } from 'stripe-checkout-sandbox';
import { afterAll, expect, test } from 'vitest';
import { reservePort } from 'test-support/ports';
import { databaseOf, makeFolder, start } from './start-store.ts';

// The store reconciles with Stripe at start, and would log a failure without a sandbox.
const sandbox = await serve(createSandbox(), { port: 0 });
afterAll(() => sandbox.close());

test('a shop from before PDFs is updated with the demo’s PDFs and smaller covers once, and the bookseller’s changes are kept', async () => {
	const folder = makeFolder();
	const run = async <T>(change: (db: Database.Database) => T): Promise<T> => {
		const store = start(folder, {
			STRIPE_API_BASE: sandbox.url,
			PORT: String(await reservePort())
		});
		await Promise.race([store.listening, store.ended]);
		expect(store.output()).toContain('The bookstore is at');
		store.child.kill('SIGTERM');
		await store.ended;
		const db = new Database(databaseOf(folder));
		const result = change(db);
		db.close();
		return result;
	};
	const file = (name: string) => path.join(folder, 'files', name);
	const ofHis = `insert into book_files values ('the-second-cup', 'pdf', 1, 0, 'his/own.pdf', 'Own.pdf', 3)`;

	await run((db) => {
		db.exec(`
			delete from book_files where format = 'pdf';
			update book_files set storage_key = 'his/own.epub' where book_id = 'slow-light';
			delete from book_files where book_id = 'nobodys-orchard' and is_sample;
			${ofHis};
			delete from demo_editions;
			update books set cover_image_url = replace(cover_image_url, '.webp', '.jpg');
			update books set cover_image_url = '/his.jpg' where id = 'slow-light';
		`);
	});
	for (const { id } of [
		{ id: 'slow-light' },
		{ id: 'the-second-cup' },
		{ id: 'nobodys-orchard' }
	]) {
		rmSync(file(`${id}/${id}.pdf`));
		rmSync(file(`${id}/${id}-sample.pdf`));
	}
	writeFileSync(file('the-second-cup/the-second-cup.epub'), 'his');

	const rows = (db: Database.Database) =>
		db
			.prepare(
				`select storage_key as key, size_in_bytes as size from book_files
				where format = 'pdf' order by book_id, is_sample`
			)
			.all() as { key: string; size: number }[];
	const after = await run((db) => {
		const all = rows(db);
		const covers = db.prepare('select cover_image_url from books').pluck().all() as string[];
		expect(covers.filter((cover) => /^\/covers\/.*\.webp$/.test(cover))).toHaveLength(13);
		expect(covers).toContain('/his.jpg');
		db.exec(`delete from book_files where format = 'pdf' and book_id = 'the-fox-who-counted-snow'`);
		return all;
	});
	const keys = after.map(({ key }) => key);
	// Of 28: without the two of a book whose EPUB the bookseller replaced, and a sample whose EPUB was removed.
	expect(keys).toHaveLength(25);
	expect(keys.filter((key) => key.startsWith('slow-light'))).toEqual([]);
	expect(keys).toContain('nobodys-orchard/nobodys-orchard.pdf');
	expect(keys).not.toContain('nobodys-orchard/nobodys-orchard-sample.pdf');
	expect(keys).toContain('his/own.pdf');
	expect(keys).not.toContain('the-second-cup/the-second-cup.pdf');
	for (const { key, size } of after.filter(({ key }) => key !== 'his/own.pdf')) {
		expect(statSync(file(key)).size).toBe(size);
	}
	expect(readFileSync(file('the-second-cup/the-second-cup.epub'), 'utf8')).toBe('his');

	expect(await run((db) => rows(db))).toHaveLength(23);

	// The edition before smaller covers: files removed since then stay removed.
	await run((db) => {
		db.exec(`
			update demo_editions set edition = 1;
			update books set cover_image_url = '/covers/nobodys-orchard.jpg' where id = 'nobodys-orchard';
		`);
	});
	const cover = `select cover_image_url from books where id = 'nobodys-orchard'`;
	expect(await run((db) => [rows(db).length, db.prepare(cover).pluck().get()])).toEqual([
		23,
		'/covers/nobodys-orchard.webp'
	]);
});
