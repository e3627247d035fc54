import type { BookStorage } from 'svelte-stripe-books/server';

const storage: BookStorage = {
  open: (storageKey) => fetch(`${bucketUrl}/${encodeURI(storageKey)}`, { headers: bucketHeaders })
};

export {};
