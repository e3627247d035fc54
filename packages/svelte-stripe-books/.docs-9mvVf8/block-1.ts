import { createSchema } from 'svelte-stripe-books/schema/sqlite';
import { createStore } from 'svelte-stripe-books/store/sqlite';

const store = createStore(db, createSchema());

export {};
