import { bookIndex } from 'svelte-stripe-books/store/sqlite';

const book = {
  id: 'emma',
  title: 'Emma',
  author: 'Jane Austen',
  description: null,
  priceInCents: 900
};
await db.insert(schema.books).values({ ...book, ...bookIndex(book) });

export {};
