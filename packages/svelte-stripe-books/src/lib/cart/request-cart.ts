import type { BookSummary } from '../core/book.ts';
import { cartUnavailableText } from '../core/browser-problems.ts';
import type { ShopProblem } from '../core/problem.ts';

/**
 * Requests the books in the cart from the cart endpoint.
 *
 * @returns the problem `cart_unavailable` if it does not answer; a missing endpoint is also reported as an error of the page
 */
export async function requestCart<B extends BookSummary>(path: string): Promise<B[] | ShopProblem> {
	try {
		const response = await fetch(path, { headers: { accept: 'application/json' } });
		if (response.ok) {
			const { books } = (await response.json()) as { books?: B[] };
			if (Array.isArray(books)) return books;
		} else if (response.status === 404 || response.status === 405) {
			// Reported because the developer must fix it: it appears in the console and in error monitoring. The server's log names the lines.
			reportError(
				new Error(
					`The cart cannot be loaded: GET ${path} responded with ${response.status}. See docs/errors.md#cart_unavailable`
				)
			);
		}
	} catch {
		// No connection, or an HTML page of a proxy.
	}
	return { code: 'cart_unavailable', message: cartUnavailableText };
}
