import type { ShopMessages } from 'svelte-stripe-books';
import { de } from 'svelte-stripe-books/messages/de';

export const messages: ShopMessages = {
  ...de,
  addToCart: { ...de.addToCart, add: 'In den Korb legen' }
};

export {};
