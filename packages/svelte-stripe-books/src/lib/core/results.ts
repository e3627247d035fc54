import type { Book, LibraryBook } from './book.ts';
import type { ShopProblem } from './problem.ts';

/**
 * What the page after a payment may say.
 *
 * - `paid`: the books are bought and recorded.
 * - `processing`: the order is placed, and its payment is processing: a bank debit, say.
 * - `unconfirmed`: Stripe could not be asked in time, so nothing is known of the payment yet.
 * - `failed`: the order was placed and the payment did not come through.
 * - `reversed`: it was paid, and the money went back: a refund or a dispute closed the books.
 * - `needs_review`: it was paid, but the books cannot be granted; the shop must review the order.
 * - `open`: the payment page was left before paying.
 * - `unknown`: no order of this shop has this address.
 * - `limited`: somebody at this visitor's address asked too often; nothing was looked up.
 */
export type CheckoutResult<B extends Book = Book> =
	| {
			status: 'paid';
			/** Whether this browser paid. Only then are there downloads and a whole address. */
			isBuyer: boolean;
			/**
			 * The buyer's address, masked for anybody else. Empty for the buyer while Stripe cannot confirm that it is the one given at
			 * checkout, and once the purchase was moved to another address.
			 */
			email: string;
			books: LibraryBook<B>[];
	  }
	| {
			status: 'limited' | 'unconfirmed';
			/** In how many seconds to look again. */
			retryAfter: number;
	  }
	| { status: 'processing' | 'failed' | 'reversed' | 'needs_review' | 'open' | 'unknown' };

/**
 * What the library page may say.
 *
 * - `closed`: nobody named an address yet, or one that opens nothing.
 * - `sent`: if the address has books here, a link to them is on its way to its mailbox.
 * - `open`: the books of an address.
 */
export type LibraryState<B extends Book = Book> =
	| {
			status: 'closed';
			/** What was typed, to be shown again. */
			email?: string;
			problem?: ShopProblem;
	  }
	| { status: 'sent'; email: string }
	| { status: 'open'; email: string; books: LibraryBook<B>[] };
