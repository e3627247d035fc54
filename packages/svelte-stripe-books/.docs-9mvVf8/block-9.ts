import { drizzle } from 'drizzle-orm/d1';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';
import { createBookshop } from 'svelte-stripe-books/server';
import { createR2Storage } from 'svelte-stripe-books/storage/r2';
import { createStore } from 'svelte-stripe-books/store/sqlite';

const schema = createSchema();

export const shop = createBookshop({
  perRequest: ({ env, ctx }) => ({
    ...options,
    store: createStore(drizzle(env.DB), schema),
    storage: createR2Storage({ bucket: env.FILES }),
    waitUntil: (work) => ctx.waitUntil(work)
  })
});

export {};
