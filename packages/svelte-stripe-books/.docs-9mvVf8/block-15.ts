import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';
import { createStore, retryWhenBusy } from 'svelte-stripe-books/store/sqlite';

const { books, ...others } = createSchema();
const db = drizzle(new Database('shop.db', { timeout: 0 }));
const store = createStore(db, { books, ...others });

await retryWhenBusy(() => db.update(books).set({ onSale: false }).where(eq(books.id, 'emma')));

export {};
