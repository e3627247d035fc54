import type { CartSummaryMessages } from '../../core/messages.ts';

/** English messages of `CartSummary`. */
export const cartSummary: CartSummaryMessages = {
	label: 'Your cart',
	subtotal: 'Subtotal',
	total: 'Total',
	empty: 'Your cart is empty.'
};
