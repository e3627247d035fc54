import type { Book } from 'svelte-stripe-books';

declare global {
	namespace App {
		interface Error {
			/** Names the failure in the log to whoever met it. */
			id?: string;
		}
		interface Locals {
			/** Whether the page says that its order is not confirmed yet, so that programs know to ask again. */
			isUnconfirmed?: boolean;
		}
		interface PageData {
			cart: Book[];
			embedsForm: boolean;
		}
	}
}

export {};
