// What the browser says by itself, apart from all that the server says, so that no page carries words it never shows.

/** The words of the problem `cart_full`. */
export const cartFull =
	'Your cart is full. Please pay for these books first, then come back for more.';

/** The words of the problem `checkout_unavailable`. */
export const checkoutUnavailableText =
	'The payment page cannot be reached right now. Please try again.';
