import { createCartHandler } from 'svelte-stripe-books/server';

export const POST = createCartHandler();
