import { accessLinkQueries } from './access-links.ts';
import type { BookStore } from '../book-store.ts';
import { catalogQueries } from './catalog.ts';
import type { Handle, SearchCondition } from './context.ts';
import { libraryQueries } from './library.ts';
import { purchaseQueries } from './purchases.ts';

/** How a store may differ from the plain one. */
export interface StoreOptions {
	/**
	 * A better search: full text, say.
	 *
	 * @default the words as they stand in title or author; SQLite knows upper and lower case of ASCII alone. It reads the
	 * catalog until the page is full: for a rare word all of it
	 */
	search?: SearchCondition;
}

/** All that a store can do, on any engine. */
export function createQueries(handle: Handle, { search }: StoreOptions): BookStore {
	return {
		...catalogQueries(handle, search),
		...purchaseQueries(handle),
		...libraryQueries(handle),
		...accessLinkQueries(handle)
	};
}
