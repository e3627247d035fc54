import type { Book } from 'svelte-stripe-books';

declare global {
	namespace App {
		interface PageData {
			cart: Book[];
		}
	}
}

export {};
