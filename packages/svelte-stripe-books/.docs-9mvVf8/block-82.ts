import { createShop } from 'svelte-stripe-books/server';
export {};
