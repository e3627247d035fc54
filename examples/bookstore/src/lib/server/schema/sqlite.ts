import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';

export const { books, bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks } =
	createSchema();

/** Request counts for rate limiting, if `BOOKSTORE_LIMITS` is `database`. */
export const limits = sqliteTable('limits', {
	key: text('key').primaryKey(),
	points: integer('points').notNull().default(0),
	expire: integer('expire', { mode: 'timestamp_ms' })
});
