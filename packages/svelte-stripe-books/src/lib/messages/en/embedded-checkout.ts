import type { EmbeddedCheckoutMessages } from '../../core/messages.ts';

/** English messages of `EmbeddedCheckout`. */
export const embeddedCheckout: EmbeddedCheckoutMessages = {
	label: 'Payment',
	loading: 'Loading the payment form…',
	again: 'Try again',
	buyAgain: 'Buy again',
	hosted: 'Pay on Stripe’s own page',
	cart: 'Back to your cart'
};
