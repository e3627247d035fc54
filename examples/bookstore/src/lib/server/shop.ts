import { createBookshop } from 'svelte-stripe-books/server';
import { services } from './services.ts';

/** The shop: its routes export its members. */
export const shop = createBookshop(() => services().options);
