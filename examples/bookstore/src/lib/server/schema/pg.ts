import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { createSchema } from 'svelte-stripe-books/schema/pg';

export const { books, bookFiles, purchases, paymentReversals, accessLinks } = createSchema();

/** How often somebody knocked, where `BOOKSTORE_LIMITS` is `database`. */
export const limits = pgTable('limits', {
	key: text('key').primaryKey(),
	points: integer('points').notNull().default(0),
	expire: timestamp('expire', { mode: 'date', withTimezone: true, precision: 3 })
});

/** The editions of the demo's catalog that were put into this shop; the highest is what it holds. */
export const demoEditions = pgTable('demo_editions', {
	edition: integer('edition').primaryKey()
});
