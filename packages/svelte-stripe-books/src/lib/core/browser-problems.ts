import type { ProblemDetails } from './problem.ts';

/** What the browser says by itself, apart from all that the server says, so that no page carries words it never shows. */
export const browserProblemTexts = {
	cart_full: 'Your cart is full. Please pay for these books first, then come back for more.',
	checkout_unavailable:
		'The payment page cannot be reached right now. Nothing was charged. Please try again.'
} as const;

/** Makes a problem that the browser met, with its English words. */
export function browserProblem(code: keyof typeof browserProblemTexts): ProblemDetails {
	return { code, message: browserProblemTexts[code] };
}
