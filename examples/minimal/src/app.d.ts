import type { ShopData } from 'svelte-stripe-books';

// See https://svelte.dev/docs/kit/types#app.d.ts
// for information about these interfaces
declare global {
	namespace App {
		// interface Error {}
		// interface Locals {}
		interface PageData {
			shop: ShopData;
		}
		// interface PageState {}
		// interface Platform {}
	}
}
