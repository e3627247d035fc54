// What the browser says by itself, apart from all that the server says, so that no page carries words it never shows.

/** There is no room for one more book. */
export const cartFull = {
	code: 'cart_full',
	message: 'Your cart is full. Please pay for these books first, then come back for more.'
} as const;

/** The shop, or Stripe behind it, did not answer. */
export const checkoutUnavailable = {
	code: 'checkout_unavailable',
	message: 'The payment page cannot be reached right now. Nothing was charged. Please try again.'
} as const;
