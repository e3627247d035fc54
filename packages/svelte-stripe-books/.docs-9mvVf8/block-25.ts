// src/routes/books/[id]/+page.server.ts
export const load = shop.loadBook;

export {};
