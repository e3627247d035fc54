import { eq } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';

const { books, purchases } = createSchema();
const ratings = sqliteTable('ratings', {
  bookId: text('book_id').references(() => books.id),
  stars: integer('stars').notNull()
});
const rows = await db
  .select({ title: books.title, stars: ratings.stars })
  .from(ratings)
  .innerJoin(books, eq(books.id, ratings.bookId))
  .innerJoin(purchases, eq(purchases.bookId, books.id));

export {};
