import type { BookSummary } from './book.ts';
import type { ResolvedPaths } from './paths.ts';
import type { ShopProblem } from './problem.ts';

/** What Stripe does to a total at checkout, so that the cart can say it. */
export interface CheckoutTerms {
	/** Whether prices include tax, or tax is added to them. */
	taxBehavior: 'inclusive' | 'exclusive';
	/** Whether customers may enter promotion codes. */
	promotionCodes: boolean;
}

/** The data that `loadLayout` passes to `setShopContext`: the visitor's cart and the shop's settings for components. */
export interface ShopData<B extends BookSummary = BookSummary> {
	/** The books in the cart, in the order they were added; null on a prerendered page, where the browser loads them. */
	cart: B[] | null;
	/** Ids of books in the cart that are in the library that is open in this browser. @default none */
	owned?: string[] | undefined;
	/** Why a handler redirected the visitor to this page, or null. */
	problem: ShopProblem | null;
	/** ISO 4217 code of all prices, in lower case: `usd`. */
	currency: string;
	/** BCP 47 tag that formats prices, dates and sizes. */
	locale: string;
	/** Paths of the shop's pages and endpoints. */
	paths: ResolvedPaths;
	/** What happens to the total at checkout. @default the cart says nothing about it */
	terms?: CheckoutTerms | undefined;
	/** The address that customers write to. @default none is shown */
	contactEmail?: string | undefined;
}
