import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { addDemoBooks } from 'test-support/demo-books';
import { readManuscripts } from '../publishing/read-manuscripts.ts';
import { dataIn, databaseOf, makeFolder } from './start-store.ts';

/** Returns the rows of a shop's catalog. */
function readRows(folder: string) {
	const db = new Database(databaseOf(folder), { readonly: true });
	const books = db.prepare('select * from books order by id').all() as Record<string, unknown>[];
	const files = db
		.prepare('select storage_key as key, file_name as name, size_in_bytes as size from book_files')
		.all() as { key: string; name: string; size: number }[];
	db.close();
	return { books, files };
}

test('books add fills a new shop with the books of the build, and restores files that are lost', async () => {
	const folder = makeFolder();
	const env = { ...dataIn(folder), STRIPE_API_BASE: 'http://127.0.0.1:9' };
	await addDemoBooks(env);

	const { books, files } = readRows(folder);
	const manuscripts = await readManuscripts();
	expect(books).toMatchObject(
		manuscripts.map(
			({
				id,
				title,
				author,
				description,
				language,
				published,
				publisher,
				pages,
				priceInCents
			}) => ({
				...{ id, title, author, description, language },
				...{ published_on: published, publisher, page_count: pages },
				...{ price_in_cents: priceInCents, on_sale: 1 },
				cover_image_url: `/covers/${id}.webp`
			})
		)
	);
	expect(files).toHaveLength(5 * manuscripts.length);
	const lamp = files.filter(({ key }) => key.startsWith('the-lamp-at-skarvoy/'));
	expect(lamp.map(({ key, name }) => [path.basename(key), name]).sort()).toEqual([
		['the-lamp-at-skarvoy-sample.epub', 'The Lamp at Skarvøy (sample).epub'],
		['the-lamp-at-skarvoy-sample.html', 'The Lamp at Skarvøy (sample).html'],
		['the-lamp-at-skarvoy-sample.pdf', 'The Lamp at Skarvøy (sample).pdf'],
		['the-lamp-at-skarvoy.epub', 'The Lamp at Skarvøy.epub'],
		['the-lamp-at-skarvoy.pdf', 'The Lamp at Skarvøy.pdf']
	]);
	const expectWhole = () => {
		for (const { key, size } of files) {
			expect(statSync(path.join(folder, 'files', key)).size, key).toBe(size);
		}
	};
	expectWhole();

	rmSync(path.join(folder, 'files/slow-light'), { recursive: true });
	await addDemoBooks(env);
	expectWhole();
	expect(readRows(folder)).toEqual({ books, files });
});
