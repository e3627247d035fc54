import type { ShopData } from 'svelte-stripe-books';
import type { FoundPage } from '#lib/live-search.svelte.ts';

declare global {
	namespace App {
		interface Error {
			/** ID of the log entry for this error, shown to the visitor. */
			id?: string;
		}
		interface Locals {
			/** Whether the order is not confirmed yet, so that the page has status 503. */
			isUnconfirmed?: boolean;
			/** The tags that `insertHead` writes into the HTML of the page. */
			head?: string;
		}
		interface PageState {
			/** The results of a live search, in place of the page's own data. */
			found?: FoundPage;
		}
		interface PageData {
			shop: ShopData;
			embedsForm: boolean;
		}
	}
}

export {};
