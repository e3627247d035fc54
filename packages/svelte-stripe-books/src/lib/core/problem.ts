/** Every way a visitor can be told "no", with the words for it in English. The codes are stable; the words are not. */
export const problemTexts = {
	book_invalid: 'That is not a book we know. Nothing was changed.',
	book_repeated: 'A book was listed twice. One copy is all you need; nothing was charged.',
	book_unavailable:
		'A book in your cart is no longer for sale, so it was taken out. Nothing was charged.',
	cart_empty: 'Your cart is empty.',
	cart_full: 'Your cart is full. Please pay for these books first, then come back for more.',
	checkout_unavailable:
		'The payment page cannot be reached right now. Nothing was charged. Please try again.',
	download_expired: 'This download link is no longer good. Open your library for a fresh one.',
	download_unavailable: 'This file cannot be read right now. Please try again in a moment.',
	email_invalid: 'Please enter an e-mail address, like name@example.com.',
	library_empty:
		'There are no books for this address. Please use the one you gave when you paid; after a bank payment they come once the money has arrived.',
	request_invalid: 'The request could not be read. Please go back and try again.',
	request_too_large: 'The request was too large.',
	total_too_small: 'This order is below the smallest amount we can charge. Please add another book.'
} as const;

/** What went wrong, as a stable code: `cart_empty`, `book_unavailable`, … */
export type ProblemCode = keyof typeof problemTexts;

/** A clear "no" to a visitor. */
export interface ProblemDetails {
	code: ProblemCode;
	/** One or two English sentences for a person: what happened and what to do. */
	message: string;
	/** The books it is about, where it is about some. */
	books?: string[];
}

/** Makes a problem with its English words. */
export function problem(code: ProblemCode, books?: readonly string[]): ProblemDetails {
	return { code, message: problemTexts[code], ...(books ? { books: [...books] } : {}) };
}

/** Reads a code that came in a URL (`?problem=cart_empty`); anything else is no problem. */
export function parseProblem(code: string | null | undefined): ProblemDetails | null {
	return code && Object.hasOwn(problemTexts, code) ? problem(code as ProblemCode) : null;
}
