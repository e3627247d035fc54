import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';

export const { books, bookFiles, purchases, paymentReversals, accessLinks } = createSchema();

/** How often somebody knocked, where `BOOKSTORE_LIMITS` is `database`. */
export const limits = sqliteTable('limits', {
	key: text('key').primaryKey(),
	points: integer('points').notNull().default(0),
	expire: integer('expire', { mode: 'timestamp_ms' })
});

/** The editions of the demo's catalog that were put into this shop; the highest is what it holds. */
export const demoEditions = sqliteTable('demo_editions', {
	edition: integer('edition').primaryKey()
});
