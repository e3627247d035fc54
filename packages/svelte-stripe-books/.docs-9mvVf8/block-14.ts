import { createSchema } from 'svelte-stripe-books/schema/pg';

export const { books, bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks } =
  createSchema();

export {};
