import { isBookId, type Book, type BookSummary } from '../../core/book.ts';
import { fitsCart } from '../../core/cart-cookie.ts';
import type { BookStore } from '../../store/book-store.ts';
import { json, notAllowed, problemResponse, seeOther, wantsJson } from '../http/responses.ts';
import { readForm } from '../http/body.ts';
import { getOrCreateBrowserId } from '../http/browser-id.ts';
import { readCart, writeCart } from './cookie.ts';
import type { Handler, ShopEvent } from '../http/event.ts';
import type { Options } from '../options/lazy.ts';
import { resolvePaths } from '../options/paths.ts';
import { defineOptions } from '../options/define-options.ts';
import { pathsRule, rules } from '../options/validate.ts';

/** The options of `createCartHandler`. */
export interface CartHandlerOptions<B extends Book = Book> {
	/** The database from which GET reads the books of the cart. @default none: GET is answered 405 */
	store?: BookStore<B> | undefined;
	/** The path of the cart page. @default { cart: '/cart' } */
	paths?: { cart?: string | undefined } | undefined;
}

const cartOptions = defineOptions<keyof CartHandlerOptions>('createCartHandler', {
	store: { ...rules.store, optional: true },
	paths: pathsRule('cart')
});

/**
 * Loads the books in a visitor's cart that are for sale. Call it in the root layout's `load`, so that the cart is rendered on the server.
 *
 * @example
 * // src/routes/+layout.server.ts
 * export const load = async (event) => ({ cart: await loadCart(store, event) });
 */
export function loadCart<B extends Book>(
	store: Pick<BookStore<B>, 'findBooks'>,
	event: ShopEvent
): Promise<BookSummary<B>[]> {
	const ids = readCart(event);
	// Two simultaneous checkouts must share the browser's id, so its cookie is set before them.
	if (ids.length > 0) getOrCreateBrowserId(event);
	return store.findBooks(ids);
}

/**
 * Creates the endpoint that adds and removes books for browsers without JavaScript. It accepts a form with the fields `book` and
 * `intent` (`add` or `remove`) and redirects to the cart page, or responds with JSON `{ books }` if the client accepts it. After an
 * addition the redirect names the book (`/cart?added=emma`): if the cart is empty there, the browser blocks cookies.
 *
 * @throws TypeError at the first request if an option is malformed
 * @example
 * // src/routes/cart/items/+server.ts
 * export const POST = createCartHandler();
 */
export function createCartHandler<B extends Book>(
	options: Options<CartHandlerOptions<B>> = {}
): Handler {
	const ready = cartOptions.lazy(options);

	return async (event) => {
		const { store, paths } = ready();
		const page = resolvePaths(paths).cart;
		if (store && event.request.method === 'GET') {
			return json({ books: await loadCart(store, event) });
		}
		if (event.request.method !== 'POST') return notAllowed(store ? 'GET, POST' : 'POST');
		const form = await readForm(event.request);
		if (typeof form === 'string') return problemResponse(event, page, form);

		const book = form.get('book');
		const intent = form.get('intent');
		if (!isBookId(book)) return problemResponse(event, page, 'book_invalid');
		if (intent !== 'add' && intent !== 'remove')
			return problemResponse(event, page, 'request_invalid');

		const others = readCart(event).filter((id) => id !== book);
		const books = intent === 'add' ? [...others, book] : others;
		if (intent === 'add' && !fitsCart(books)) return problemResponse(event, page, 'cart_full');
		writeCart(event, books);
		if (wantsJson(event)) return json({ books });
		return seeOther(intent === 'add' ? `${page}?added=${book}` : page);
	};
}
