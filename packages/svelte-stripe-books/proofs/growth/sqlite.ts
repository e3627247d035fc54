import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { searchSqlite } from '../../../../examples/bookstore/src/lib/server/database/search.ts';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { createStore } from '../../src/lib/store/sqlite.ts';
import { exampleMigration } from './example.ts';
import { createRecorder, type Grow } from './shop.ts';
import { booksPerBuyer, indexed, reversedOneIn, titleOf } from './sizes.ts';

/** CTE of the numbers from 0. */
const numbers = (count: number) =>
	`with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n + 1 < ${count})`;

/** Fills a shop in a SQLite file. */
export const growSqlite: Grow = async ({ books, purchases }) => {
	const directory = mkdtempSync(path.join(tmpdir(), 'growth-'));
	const file = path.join(directory, 'shop.db');
	const client = new Database(file);
	client.pragma('journal_mode = WAL');
	client.pragma('synchronous = OFF');
	client.pragma('cache_size = -200000');
	const schema = createSchema();
	for (const statement of exampleMigration('sqlite/0000_first_tables.sql')) client.exec(statement);
	client.exec(`begin;
		${numbers(books)} insert into books (id, title, author, price_in_cents, on_sale)
			select 'book-' || n, ${titleOf(`printf('%06d', (n * 7919) % ${books})`)}, 'Author ' || (n % 500), 1000, 1 from numbers;
		update books set ${indexed};
		${numbers(books)} insert into book_files (book_id, format, is_sample, storage_key, file_name, size_in_bytes)
			select 'book-' || n, 'epub', 0, 'k', 'f', 1000 from numbers;
		${numbers(purchases)} insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id, stripe_payment_intent_id, livemode, claimed_until, notified_at)
			select 'purchase-' || n, 'reader' || (n / ${booksPerBuyer}) || '@example.com', 'book-' || ((n * 31) % ${books}), 1700000000000 + n, 'cs_' || n, 'pi_' || n, 0, 0, 1 from numbers;
		${numbers(purchases / reversedOneIn)} insert into payment_reversals (stripe_payment_intent_id, source_id, kind, active, occurred_at)
			select 'pi_' || (n * ${reversedOneIn}), 'ch_' || n, 'refund', 1, 1 from numbers;
		commit;`);
	client.exec('analyze');
	client.pragma('synchronous = NORMAL');
	// 64 MB instead of SQLite's default of 2 MB.
	client.pragma('cache_size = -64000');

	const recorder = createRecorder();
	const db = drizzle({ client, logger: recorder.logger });
	return {
		store: createStore(db, schema, {
			search: searchSqlite(async (query) => db.all(query).length)
		}),
		plain: createStore(db, schema),
		async explain(statement, params) {
			const rows = client.prepare(`explain query plan ${statement}`).all(...params) as {
				detail: string;
			}[];
			return rows.map(({ detail }) => detail).join('; ');
		},
		statements: recorder.take,
		async sizeInBytes() {
			client.pragma('wal_checkpoint(TRUNCATE)');
			return statSync(file).size;
		},
		async close() {
			client.close();
			rmSync(directory, { recursive: true });
		}
	};
};
