import { createSchema } from 'svelte-stripe-books/schema/sqlite';

export const { books, bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks } =
	createSchema();
