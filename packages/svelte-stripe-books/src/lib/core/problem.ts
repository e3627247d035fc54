import { isBookId } from './book.ts';
import { cartFull, cartUnavailableText, checkoutUnavailableText } from './browser-problems.ts';

/** English messages by problem code. The codes are stable; the messages may change in any release. */
export const problemMessages = {
	cart_full: cartFull,
	cart_unavailable: cartUnavailableText,
	checkout_unavailable: checkoutUnavailableText,
	book_invalid: 'We couldn’t find that book, so nothing was changed.',
	book_owned:
		'You already own a book in this order. You haven’t been charged. To pay for it again, as for a gift, choose “Buy again”.',
	book_repeated:
		'This order lists a book twice. You haven’t been charged. Keep one copy and try again.',
	book_unavailable:
		'What you chose is no longer for sale, so it isn’t in your cart. You haven’t been charged.',
	cart_empty: 'Your cart is empty.',
	download_expired: 'This download link is no longer valid. Open your library to get a new one.',
	download_revoked:
		'This file is no longer in your library, for example after a refund. Open your library to see what you can download.',
	download_unavailable: 'We can’t read this file right now. Please try again in a moment.',
	email_invalid: 'Please enter an email address, like name@example.com.',
	form_unavailable:
		'The payment form is blocked or can’t be reached right now. You haven’t been charged. Please try again.',
	library_empty:
		'We found no books for that email. Try the one you used at checkout. After a bank payment, books appear once it clears.',
	link_expired: 'This link has expired or was already used. Please request a new one.',
	price_changed:
		'A price has changed since you last saw it. You haven’t been charged. Check the new price, then try again.',
	request_invalid: 'We couldn’t read that request. Please go back and try again.',
	request_too_large: 'That request is too large.',
	sample_unavailable: 'This sample isn’t available.',
	too_many_links:
		'Several links have already been requested for this email. Check your inbox and spam folder, or try again later.',
	too_many_requests: 'Too many attempts. Please wait a minute, then try again.',
	total_too_large:
		'This order is over the limit for one payment. You haven’t been charged. Check out with fewer books.',
	total_too_small:
		'This order is under the minimum for one payment. You haven’t been charged. Add another book to check out.'
} as const;

/** Stable code of a problem, such as `cart_empty`. */
export type ProblemCode = keyof typeof problemMessages;

/** A price that has changed since the shopper saw it. */
export interface PriceChange {
	/** The book's id. */
	book: string;
	/** The price that the shopper saw, in minor units. */
	was: number;
	/** The current price, in minor units. */
	now: number;
}

/** Why a request was refused, as JSON endpoints answer it and as `Problem` shows it. */
export interface ShopProblem {
	/** Stable code, for your own messages. */
	code: ProblemCode;
	/** English text for the visitor: what happened and what to do next. */
	message: string;
	/** Ids of the books concerned, if any. */
	books?: string[];
	/** Titles of the books concerned, for `book_unavailable` and `book_owned`. */
	titles?: string[];
	/** Old and new price of each book, for `price_changed`. */
	prices?: PriceChange[];
	/** Seconds to wait before trying again, after a rate limit or when Stripe cannot be reached. */
	retryAfter?: number;
}

/** Creates a problem with its English message. */
export function problem(code: ProblemCode, books?: readonly string[]): ShopProblem {
	return { code, message: problemMessages[code], ...(books ? { books: [...books] } : {}) };
}

/** Creates the problem `price_changed`. */
export function priceChanged(prices: PriceChange[]): ShopProblem {
	return {
		...problem(
			'price_changed',
			prices.map(({ book }) => book)
		),
		prices
	};
}

/**
 * Creates the problem of an exceeded rate limit.
 *
 * @param retryAfter seconds until the next attempt is allowed
 */
export function tooMany(
	code: 'too_many_links' | 'too_many_requests',
	retryAfter: number
): ShopProblem {
	return { ...problem(code), retryAfter };
}

/** The number of books that an address names. Browsers and servers limit its length. */
const maxBooks = 20;

/** Returns whether the page that shows a problem names its books by title. */
const namesBooks = (code: ProblemCode) => code === 'book_unavailable' || code === 'book_owned';

/** Encodes a problem as a query string: `problem=price_changed&price=emma.1250.1500`. `parseProblem` reads it back. */
export function problemQuery({ code, books = [], prices = [] }: ShopProblem): URLSearchParams {
	const query = new URLSearchParams({ problem: code });
	if (namesBooks(code)) {
		for (const book of books.slice(0, maxBooks)) query.append('book', book);
	}
	for (const { book, was, now } of prices) query.append('price', `${book}.${was}.${now}`);
	return query;
}

/**
 * Reads a problem from a page's query string.
 *
 * @returns null if the query holds no known problem code
 * @example parseProblem(url.searchParams)
 */
export function parseProblem(query: URLSearchParams): ShopProblem | null {
	const code = query.get('problem') ?? '';
	if (!Object.hasOwn(problemMessages, code)) return null;
	const details = problem(code as ProblemCode);
	if (namesBooks(details.code)) {
		const books = query.getAll('book').filter(isBookId).slice(0, maxBooks);
		return books.length > 0 ? { ...details, books } : details;
	}
	if (details.code !== 'price_changed') return details;
	const prices = query.getAll('price').flatMap((price) => {
		const [, book = '', was, now] = /^([\w-]{1,64})\.(\d{1,12})\.(\d{1,12})$/.exec(price) ?? [];
		return book ? [{ book, was: Number(was), now: Number(now) }] : [];
	});
	return prices.length > 0 ? priceChanged(prices) : details;
}
