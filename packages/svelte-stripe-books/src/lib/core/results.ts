import type { BookSummary, LibraryBook } from './book.ts';
import type { ShopProblem } from './problem.ts';

/** An order as the success page shows it. */
export interface OrderSummary {
	/** The number of the order, short and stable: see `orderNumber`. */
	number: string;
	/** When the checkout was started; null if unknown. */
	placedAt: Date | null;
	/** The amount paid, with taxes and discounts, in minor units; null if unknown, and in other browsers than the buyer's. */
	total: number | null;
	/** Its books with their prices. Missing if unknown, in other browsers than the buyer's, and if they do not add up to the total. */
	lines?: OrderLine[] | undefined;
	/** The titles of its books, for an order without downloads. Missing in other browsers than the buyer's, and if a book is off sale. */
	titles?: string[] | undefined;
	/** The amount that promotion codes took off the lines, in minor units. */
	discount?: number | undefined;
	/** The tax, in minor units, and whether the lines include it or it was added to them. */
	tax?: { amount: number; isIncluded: boolean } | undefined;
}

/** A book of an order. */
export interface OrderLine {
	/** Id of the book. */
	bookId: string;
	/** Title of the book. */
	title: string;
	/** Its price at checkout, before discounts, in minor units. */
	amount: number;
}

/**
 * Outcome of a checkout, as the success page shows it.
 *
 * - `paid`: the purchase is recorded.
 * - `processing`: the order is placed and its payment is pending, such as a bank debit.
 * - `unconfirmed`: Stripe could not be reached in time, so the state of the payment is unknown.
 * - `failed`: the order was placed, but the payment failed.
 * - `refunded`: the payment was refunded, so the books cannot be downloaded.
 * - `disputed`: the customer's bank disputes the payment, or the seller has lost the dispute, so the books cannot be downloaded.
 * - `revoked`: the seller has taken back all books of the order.
 * - `needs_review`: the order is paid but cannot be fulfilled automatically; the seller must act.
 * - `open`: the customer left the payment page without paying.
 * - `unknown`: this shop has no such checkout session.
 * - `limited`: the client exceeded the rate limit, so the order was not looked up.
 */
export type CheckoutResult<B extends BookSummary = BookSummary> = {
	/** The order, once it was placed. If Stripe cannot be reached, only the browser that started the checkout gets it. */
	order?: OrderSummary | undefined;
} & (
	| {
			status: 'paid';
			/** Whether this browser started the checkout. Only then are `downloads` and the unmasked `email` included. */
			isBuyer: boolean;
			/**
			 * The customer's email, masked unless `isBuyer`. Empty for the buyer if Stripe cannot confirm that it was entered at
			 * checkout, and after the purchase was moved to another email.
			 */
			email: string;
			books: LibraryBook<B>[];
	  }
	| {
			status: 'limited' | 'unconfirmed';
			/** Seconds to wait before checking again. */
			retryAfter: number;
			/** When the order was looked up. */
			checkedAt: Date;
	  }
	| {
			status:
				| 'processing'
				| 'failed'
				| 'refunded'
				| 'disputed'
				| 'revoked'
				| 'needs_review'
				| 'open'
				| 'unknown';
	  }
);

/** How a library was opened: by typing the email address, by a link mailed to it, or by an order paid in this browser. */
export type LibraryVia = 'typed' | 'mail' | 'order';

/**
 * State of the library page.
 *
 * - `closed`: no email was entered yet, or the request was refused.
 * - `sent`: a magic link was mailed if the email has books.
 * - `open`: the customer's books.
 */
export type LibraryState<B extends BookSummary = BookSummary> =
	| {
			status: 'closed';
			/** The email that was entered, to fill the form again. */
			email?: string;
			problem?: ShopProblem;
			/** Whether the form mails a link (`access: { magicLink }`) instead of opening the library at once. @default false */
			sendsLink?: boolean | undefined;
	  }
	| { status: 'sent'; email: string }
	| {
			status: 'open';
			email: string;
			/** How it was opened, if the library knows. */
			via?: LibraryVia | undefined;
			/** Whether it lists only this browser's orders, since the visitor has not yet opened a magic link. */
			isPartial?: boolean | undefined;
			books: LibraryBook<B>[];
	  };
