import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { createSchema } from 'svelte-stripe-books/schema/pg';
import { createStore } from 'svelte-stripe-books/store/pg';

const client = postgres(databaseUrl, { fetch_types: false });
const store = createStore(drizzle({ client }), createSchema());

export {};
