import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { createSchema } from 'svelte-stripe-books/schema/pg';

export const { books, bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks } =
	createSchema();

/** Request counts for rate limiting, if `BOOKSTORE_LIMITS` is `database`. */
export const limits = pgTable('limits', {
	key: text('key').primaryKey(),
	points: integer('points').notNull().default(0),
	expire: timestamp('expire', { mode: 'date', withTimezone: true, precision: 3 })
});
