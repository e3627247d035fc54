import { accessLinkVerbs } from './access-links.ts';
import type { BookStore } from '../book-store.ts';
import { catalogueVerbs } from './catalog.ts';
import type { Handle, SearchCondition } from './context.ts';
import { libraryVerbs } from './library.ts';
import { purchaseVerbs } from './purchases.ts';

/** How a store may differ from the plain one. */
export interface StoreOptions {
	/**
	 * A better search: full text, say.
	 *
	 * @default the words as they stand in title or author; SQLite knows upper and lower case of ASCII alone. It reads the
	 * catalogue until the page is full: for a rare word all of it
	 */
	search?: SearchCondition;
}

/** All that a store can do, on any engine. */
export function createVerbs(handle: Handle, { search }: StoreOptions): BookStore {
	return {
		...catalogueVerbs(handle, search),
		...purchaseVerbs(handle),
		...libraryVerbs(handle),
		...accessLinkVerbs(handle)
	};
}
