import type { CartDrawerMessages } from '../../core/messages.ts';

/** English messages of `CartDrawer`. */
export const cartDrawer: CartDrawerMessages = {
	title: 'Your cart',
	close: 'Close',
	page: 'View cart'
};
