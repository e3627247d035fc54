// Kept apart from `problem.ts`, so that pages that show only these messages do not load all of them.

/** English message of the problem `cart_full`. */
export const cartFull = 'Your cart is full. Check out with these books first, then add more.';

/**
 * English message of the problem `checkout_unavailable`. It does not mention a charge, since the browser cannot know whether there
 * was one.
 */
export const checkoutUnavailableText =
	'We can’t reach the payment page right now. You haven’t been charged. Please try again.';

/** English message of the problem `cart_unavailable`. */
export const cartUnavailableText =
	'We can’t load your cart right now. Please reload this page, or try again later.';
