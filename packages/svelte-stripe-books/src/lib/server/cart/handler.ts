import { isBookId, type Book } from '../../core/book.ts';
import { fitsCart } from '../../core/cart-cookie.ts';
import type { BookStore } from '../../store/book-store.ts';
import { json, notAllowed, problemResponse, seeOther, wantsJson } from '../http/responses.ts';
import { readForm } from '../http/body.ts';
import { cartOf, writeCart } from './cookie.ts';
import { loadCart } from './load-cart.ts';
import type { Handler } from '../http/event.ts';
import type { Options } from '../options/lazy.ts';
import { resolvePaths } from '../options/paths.ts';
import { defineOptions } from '../options/define-options.ts';
import { pathsRule, rules } from '../options/validate.ts';

/** The options of `createCartHandler`. */
export interface CartHandlerOptions<B extends Book = Book> {
	/**
	 * The database from which GET reads the books of the cart, and POST counts those of a full cart that are for sale.
	 * @default none: GET is answered 405
	 */
	store?: BookStore<B> | undefined;
	/** The path of the cart page. @default { cart: '/cart' } */
	paths?:
		| {
				/** The path of the cart page. @default '/cart' */
				cart?: string | undefined;
		  }
		| undefined;
}

const cartOptions = defineOptions<keyof CartHandlerOptions>('createCartHandler', {
	store: { ...rules.store, optional: true },
	paths: pathsRule('cart')
});

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

		const others = cartOf(event).filter((id) => id !== book);
		let books = intent === 'add' ? [...others, book] : others;
		if (intent === 'add' && !fitsCart(books)) {
			const forSale = (await store?.findBooks(books))?.map(({ id }) => id) ?? books;
			if (!fitsCart(forSale)) return problemResponse(event, page, 'cart_full');
			// As many of the others as fit stay until a page has named them.
			books = [...forSale, ...others.filter((id) => !forSale.includes(id))];
			while (!fitsCart(books)) books.pop();
		}
		writeCart(event, books);
		if (wantsJson(event)) return json({ books });
		return seeOther(intent === 'add' ? `${page}?added=${book}` : page);
	};
}
