import type { CheckoutButtonMessages } from '../../core/messages.ts';

/** English messages of `CheckoutButton`. */
export const checkoutButton: CheckoutButtonMessages = {
	checkout: 'Check out',
	free: 'Get for free',
	again: 'Buy again',
	busy: 'One moment…'
};
