import type { Book, ShelfBook } from './book.ts';
import type { ProblemDetails } from './problem.ts';

/**
 * What the page after a payment may say.
 *
 * - `paid`: the books are bought and recorded.
 * - `processing`: the order is placed, the money is on its way (a bank debit, or Stripe cannot be asked right now).
 * - `failed`: the order was placed and the payment did not come through.
 * - `reversed`: it was paid, and the money went back: a refund or a dispute closed the books.
 * - `held`: it was paid and we cannot hand out the books; somebody of the shop has to look.
 * - `open`: the payment page was left before paying.
 * - `unknown`: no order of this shop has this address.
 */
export type CheckoutResult<B extends Book = Book> =
	| {
			status: 'paid';
			/** Whether this browser paid. Only then are there downloads and a whole address. */
			isBuyer: boolean;
			/** The buyer's address; masked for anybody else. */
			email: string;
			books: ShelfBook<B>[];
	  }
	| { status: 'processing' | 'failed' | 'reversed' | 'held' | 'open' | 'unknown' };

/** What the library page may say: nobody named an address yet, or the books of one. */
export type LibraryState<B extends Book = Book> =
	| {
			status: 'closed';
			/** What was typed, to be shown again. */
			email?: string;
			problem?: ProblemDetails;
	  }
	| { status: 'open'; email: string; books: ShelfBook<B>[] };
