import type { Book, BookSummary, CheckoutResult, LibraryState, PublicFile, ShopData } from 'svelte-stripe-books/server';

export interface LayoutData {
	shop: ShopData;
}
export interface PageData extends LayoutData {
	// Catalog page.
	books: BookSummary[];
	after: string | null;
	next: string | null;
	query: string;
	// A book's.
	book: Book;
	files: PublicFile[];
	owned: boolean;
	// Those of success page, library and embedded form.
	result: CheckoutResult;
	library: LibraryState;
	publishableKey: string;
}
export type ActionData = { library?: LibraryState; problem?: ShopData['problem'] | undefined } | null;
