import type { Book, BookSummary } from '../../core/book.ts';
import type { BookStore } from '../../store/book-store.ts';
import { getOrCreateBrowserId } from '../http/browser-id.ts';
import type { ShopEvent } from '../http/event.ts';
import { isNavigation } from '../http/navigation.ts';
import { cartOf, removeFromCart, renewCart } from './cookie.ts';

/** The cart of a request. */
export interface LoadedCart<B extends Book = Book> {
	/** The books in the cart that are for sale, in the order they were added. */
	books: BookSummary<B>[];
	/** The ids in the cart that are not for sale any more. */
	unavailable: string[];
}

/** Reads the cart of a request, and renews its cookie. */
export async function readLoadedCart<B extends Book>(
	store: Pick<BookStore<B>, 'findBooks'>,
	event: ShopEvent,
	now: Date
): Promise<LoadedCart<B>> {
	const ids = cartOf(event);
	// Two simultaneous checkouts must share the browser's id, so its cookie is set before them.
	if (ids.length > 0) getOrCreateBrowserId(event);
	renewCart(event, now);
	const books = await store.findBooks(ids);
	return { books, unavailable: ids.filter((id) => !books.some((book) => book.id === id)) };
}

/**
 * Loads the books in a visitor's cart that are for sale. Call it in the root layout's `load`, so that the cart is rendered on the server.
 *
 * @example
 * // src/routes/+layout.server.ts
 * export const load = async (event) => ({ cart: await loadCart(store, event) });
 */
export async function loadCart<B extends Book>(
	store: Pick<BookStore<B>, 'findBooks'>,
	event: ShopEvent
): Promise<BookSummary<B>[]> {
	return (await readLoadedCart(store, event, new Date())).books;
}

/**
 * Removes the books that are not for sale from the cookie, if the response is a page that says so. Other responses leave this to the
 * page's script, which knows what was added since.
 */
export function dropUnavailable(event: ShopEvent, { unavailable }: LoadedCart): void {
	if (isNavigation(event.request)) removeFromCart(event, unavailable);
}
