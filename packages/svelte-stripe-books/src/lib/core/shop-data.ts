import type { BookSummary } from './book.ts';
import type { ResolvedPaths } from './paths.ts';
import type { ShopProblem } from './problem.ts';

/** What `loadLayout` hands to `setShopContext`: the cart of a visitor, and what components need to know about the shop. */
export interface ShopData<B extends BookSummary = BookSummary> {
	/** The books in the cart, in the order they were added; null on a prerendered page, where the browser loads them. */
	cart: B[] | null;
	/** Why a handler redirected the visitor to this page, or null. */
	problem: ShopProblem | null;
	/** ISO 4217 code of all prices, in lower case: `usd`. */
	currency: string;
	/** BCP 47 tag that formats prices, dates and sizes. */
	locale: string;
	/** Where the shop's pages and endpoints are. */
	paths: ResolvedPaths;
}
