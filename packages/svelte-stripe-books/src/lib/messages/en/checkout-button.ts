import type { CheckoutButtonMessages } from '../../core/messages.ts';

/** English messages of `CheckoutButton`. */
export const checkoutButton: CheckoutButtonMessages = {
	checkout: 'Check out',
	again: 'Buy again',
	busy: 'One moment…'
};
