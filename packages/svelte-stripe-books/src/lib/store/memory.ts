import type { Book } from '../core/book.ts';
import type { BookStore } from './book-store.ts';
import { catalog } from './memory/catalog.ts';
import { customers } from './memory/customers.ts';
import { inventory } from './memory/inventory.ts';
import { library } from './memory/library.ts';
import { listing } from './memory/listing.ts';
import { payments } from './memory/payments.ts';
import type { MemoryContents, State } from './memory/state.ts';

export type * from './book-store.ts';
export type { MemoryContents } from './memory/state.ts';

/**
 * Creates a store in memory, for tests, stories and prototypes. Its contents are lost when the process ends.
 *
 * @example
 * const store = createStore({ books: [emma], bookFiles: [emmaEpub] });
 */
export function createStore<B extends Book>({
	books,
	bookFiles = [],
	livemode = false
}: MemoryContents<B>): BookStore<B> {
	const state: State<B> = {
		...{ books, bookFiles, livemode },
		...{ purchases: new Map(), reversals: new Map(), revocations: new Map(), links: new Map() }
	};
	const facts = payments(state);
	return {
		livemode,
		...listing(state),
		...catalog(state),
		...inventory(state),
		...library(state),
		...facts,
		...customers(state, facts)
	};
}
