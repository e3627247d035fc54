import type { Book } from 'svelte-stripe-books';

declare global {
	namespace App {
		interface Error {
			/** Names the failure in the log to whoever met it. */
			id?: string;
		}
		interface PageData {
			cart: Book[];
			embedsForm: boolean;
		}
	}
}

export {};
