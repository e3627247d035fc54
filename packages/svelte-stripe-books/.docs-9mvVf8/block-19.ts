import { isLiveKey } from 'svelte-stripe-books/server';
import { createStore } from 'svelte-stripe-books/store/sqlite';

const store = createStore(db, schema, { livemode: isLiveKey(secretKey) });

export {};
