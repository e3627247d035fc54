import { cartFull, checkoutUnavailableText } from './browser-problems.ts';

/** Every way a visitor can be told "no", with the words for it in English. The codes are stable; the words are not. */
export const problemMessages = {
	cart_full: cartFull,
	checkout_unavailable: checkoutUnavailableText,
	book_invalid: 'That is not a book we know. Nothing was changed.',
	book_repeated: 'A book was listed twice. Nothing was charged; one copy is all you need.',
	book_unavailable:
		'A book in your cart is no longer for sale, so it was taken out. Nothing was charged.',
	cart_empty: 'Your cart is empty.',
	download_expired: 'This download link is no longer good. Open your library for a fresh one.',
	download_unavailable: 'This file cannot be read right now. Please try again in a moment.',
	email_invalid: 'Please enter an email address, like name@example.com.',
	form_unavailable:
		'The payment form is blocked or cannot be reached right now. Nothing was charged. Please try again.',
	library_empty:
		'There are no books for this address. Please use the one you gave when you paid; after a bank payment they come with the money.',
	link_expired:
		'This link is no longer good: each opens a library once, for a short while. Please ask for a fresh one.',
	price_changed:
		'A price has changed since you put the book in your cart. Nothing was charged; please look again.',
	request_invalid: 'The request could not be read. Please go back and try again.',
	request_too_large: 'The request was too large.',
	sample_unavailable: 'There is no such sample.',
	too_many_links:
		'Several links were asked for with this address already. Please look in your mailbox and where spam goes, or try again later.',
	too_many_requests:
		'That was a lot at once. Nothing is lost; please wait a minute, then try again.',
	total_too_large:
		'This order is above the most we can charge at once. Please pay for some of the books first.',
	total_too_small: 'This order is below the least we can charge. Please add another book.'
} as const;

/** What went wrong, as a stable code: `cart_empty`, `book_unavailable`, … */
export type ProblemCode = keyof typeof problemMessages;

/** A price that is no longer the one a shopper saw, in minor units. */
export interface PriceChange {
	book: string;
	was: number;
	now: number;
}

/** A clear "no" to a visitor. */
export interface ShopProblem {
	code: ProblemCode;
	/** One or two English sentences for a person: what happened and what to do. */
	message: string;
	/** The books it is about, where it is about some. */
	books?: string[];
	/** Both prices of each book, when a price has changed. */
	prices?: PriceChange[];
	/** In how many seconds to try again, when something was asked for too often or Stripe cannot be reached. */
	retryAfter?: number;
}

/** Makes a problem with its English words. */
export function problem(code: ProblemCode, books?: readonly string[]): ShopProblem {
	return { code, message: problemMessages[code], ...(books ? { books: [...books] } : {}) };
}

/** Makes the problem of prices that have changed. */
export function priceChanged(prices: PriceChange[]): ShopProblem {
	return {
		...problem(
			'price_changed',
			prices.map(({ book }) => book)
		),
		prices
	};
}

/** Makes the problem of what was asked for too often. @param retryAfter in seconds */
export function tooMany(
	code: 'too_many_links' | 'too_many_requests',
	retryAfter: number
): ShopProblem {
	return { ...problem(code), retryAfter };
}

/**
 * The query that tells a page of a problem: `problem=price_changed&price=emma.1250.1500`; `parseProblem` reads it back.
 */
export function problemQuery({ code, prices = [] }: ShopProblem): URLSearchParams {
	const query = new URLSearchParams({ problem: code });
	for (const { book, was, now } of prices) query.append('price', `${book}.${was}.${now}`);
	return query;
}

/**
 * Reads a problem from a page's URL: `parseProblem(url.searchParams)`. Whatever else a URL says is no problem.
 */
export function parseProblem(query: URLSearchParams): ShopProblem | null {
	const code = query.get('problem') ?? '';
	if (!Object.hasOwn(problemMessages, code)) return null;
	const details = problem(code as ProblemCode);
	if (details.code !== 'price_changed') return details;
	const prices = query.getAll('price').flatMap((price) => {
		const [, book = '', was, now] = /^([\w-]{1,64})\.(\d{1,12})\.(\d{1,12})$/.exec(price) ?? [];
		return book ? [{ book, was: Number(was), now: Number(now) }] : [];
	});
	return prices.length > 0 ? priceChanged(prices) : details;
}
