import type { Book, BookSummary } from '../core/book.ts';
import { parseProblem, type ShopProblem } from '../core/problem.ts';
import type { ShopData } from '../core/shop-data.ts';
import { checkCartEndpoint } from './cart/check-endpoint.ts';
import { dropUnavailable, readLoadedCart } from './cart/load-cart.ts';
import { bookProblem } from './cart/name-books.ts';
import type { ComposedShop } from './compose-shop.ts';
import type { LayoutEvent, ShopEvent } from './http/event.ts';
import { queryOf } from './http/query.ts';

/** Creates what `loadLayout` and `loadSuccess` share. @param of returns the handlers for a request */
export function createShopDataLoader<B extends Book>(of: (event: ShopEvent) => ComposedShop<B>) {
	/** What each request has removed from the cart, since a page's `load` may run after the layout's. */
	const removed = new WeakMap<Request, ShopProblem>();

	/** The data that the layout and the success page pass to components. */
	async function shopDataOf(event: ShopEvent): Promise<ShopData<BookSummary<B>>> {
		const { shop, currency, locale, paths, terms, contactEmail, now } = of(event);
		const settings = { currency, locale, paths, terms, contactEmail };
		const query = queryOf(event);
		if (!query) return { cart: null, problem: null, ...settings };
		const loaded = await readLoadedCart(shop.store, event, now());
		const { books: cart, unavailable } = loaded;
		let problem = parseProblem(query) ?? removed.get(event.request) ?? null;
		// One problem is shown at a time, and what is not named yet stays in the cookie.
		if (unavailable.length > 0 && !problem) {
			problem = await bookProblem(shop.store, 'book_unavailable', unavailable);
			removed.set(event.request, problem);
			dropUnavailable(event, loaded);
		} else if (problem?.code === 'book_unavailable' && problem.books) {
			problem = await bookProblem(shop.store, problem.code, problem.books);
		}
		const inCart = cart.map(({ id }) => id);
		// A book that is bought from its page is not in the cart.
		const asks = problem?.code === 'book_owned' ? (problem.books ?? []) : [];
		const owned = await of(event).library.findOwned(event, [...new Set([...inCart, ...asks])]);
		if (problem?.code === 'book_owned') {
			// Asks only about books that the visitor owns, since anyone can write an address.
			const asked = asks.filter((id) => owned.includes(id));
			problem = asked.length > 0 ? await bookProblem(shop.store, problem.code, asked) : null;
		}
		return { cart, owned, problem, ...settings };
	}

	let isCartFound = false;
	/** How often the endpoint may fail to answer, as it does while a development server compiles it. */
	let attemptsLeft = 3;
	/** Checks the cart endpoint until it is complete, so that adding it during development clears the warning. */
	async function findCartEndpoint(event: LayoutEvent): Promise<boolean> {
		if (isCartFound || attemptsLeft <= 0 || queryOf(event) === null) return true;
		// The error page of a missing endpoint loads the layout, too, and would wait for itself.
		if (event.request.method === 'OPTIONS') return true;
		const { shop, paths, origins } = of(event);
		// For a missing route, SvelteKit sends a network request to the request's host, which may be forged.
		if (!origins.includes(event.url.origin)) return true;
		const missing = await checkCartEndpoint(event, paths.cartItems);
		if (missing === undefined) {
			attemptsLeft -= 1;
			return true;
		}
		isCartFound = missing === null;
		if (missing) {
			shop.log({
				code: 'cart_endpoint_missing',
				message: `${missing} Visitors without JavaScript and prerendered pages have no cart. Its +server.ts must contain: export const GET = shop.cart; export const POST = shop.cart;`
			});
		}
		return isCartFound;
	}

	return { shopDataOf, findCartEndpoint };
}
