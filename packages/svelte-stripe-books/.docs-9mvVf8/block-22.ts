import { sql } from 'drizzle-orm';
import { createStore } from 'svelte-stripe-books/store/sqlite';

const store = createStore(db, schema, {
  // Terms have only letters and digits, so that they cannot contain query syntax.
  search(terms, section) {
    const words = terms.map((term) => `"${term}"*`).join(' ');
    const query = section === 'title' ? `{title} : (${words})` : words;
    return sql`${schema.books.id} in (select id from books_text where books_text match ${query})`;
  }
});

export {};
