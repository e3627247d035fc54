import { integer, text } from 'drizzle-orm/sqlite-core';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';
import { createStore } from 'svelte-stripe-books/store/sqlite';

const schema = createSchema({
  books: { series: text('series'), costInCents: integer('cost_in_cents').notNull().default(0) }
});
const store = createStore(db, schema, { publicColumns: ['series'] });
const [book] = await store.findBooks(['emma']);
const series: string | null | undefined = book?.series;

export {};
