import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { searchPg } from '../../../../examples/bookstore/src/lib/server/database/search.ts';
import { createSchema } from '../../src/lib/schema/pg.ts';
import { createStore } from '../../src/lib/store/pg.ts';
import { exampleMigration } from './example.ts';
import { createRecorder, type Grow } from './shop.ts';
import { booksPerBuyer, indexed, reversedOneIn, titleOf } from './sizes.ts';

/** Returns a function that fills shops on a PostgreSQL server, each in its own database. */
export function growOn(createDatabase: (name: string) => Promise<string>): Grow {
	return async ({ name, books, purchases }) => {
		const client = postgres(await createDatabase(`growth_${name}`), {
			onnotice: () => {},
			max: 1
		});
		const schema = createSchema();
		for (const statement of exampleMigration('pg/0000_first_tables.sql'))
			await client.unsafe(statement);
		const fill = [
			`insert into books (id, title, author, price_in_cents, on_sale)
				select 'book-' || n, ${titleOf(`lpad(((n::bigint * 7919) % ${books})::text, 6, '0')`)}, 'Author ' || (n % 500), 1000, true from generate_series(0, ${books - 1}) n`,
			`update books set ${indexed}`,
			`insert into book_files (book_id, format, is_sample, storage_key, file_name, size_in_bytes)
				select 'book-' || n, 'epub', false, 'k', 'f', 1000 from generate_series(0, ${books - 1}) n`,
			`insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id, stripe_payment_intent_id, livemode, claimed_until, notified_at)
				select 'purchase-' || n, 'reader' || (n / ${booksPerBuyer}) || '@example.com', 'book-' || ((n * 31) % ${books}), to_timestamp(1700000000 + n), 'cs_' || n, 'pi_' || n, false, 'epoch', now() from generate_series(0, ${purchases - 1}) n`,
			`insert into payment_reversals (stripe_payment_intent_id, source_id, kind, active, occurred_at)
				select 'pi_' || (n * ${reversedOneIn}), 'ch_' || n, 'refund', true, now() from generate_series(0, ${purchases / reversedOneIn - 1}) n`,
			`vacuum analyze`
		];
		for (const statement of fill) await client.unsafe(statement);

		const recorder = createRecorder();
		const db = drizzle({ client, logger: recorder.logger });
		return {
			store: createStore(db, schema, {
				search: searchPg(async (query) => (await db.execute(query)).length)
			}),
			plain: createStore(db, schema),
			async explain(statement, params) {
				const rows = await client.unsafe(`explain ${statement}`, params as never[]);
				return rows
					.map((row) =>
						String(row['QUERY PLAN'])
							.replace(/\s*\(cost=.*/, '')
							.trim()
					)
					.filter((line) => /Scan|Join|Loop|Sort/.test(line))
					.join('; ');
			},
			statements: recorder.take,
			async sizeInBytes() {
				const [row] = await client`select pg_database_size(current_database())::float as size`;
				return Number(row?.size);
			},
			close: () => client.end()
		};
	};
}
