import type { CartBadgeMessages } from '../../core/messages.ts';

/** English messages of `CartBadge`. */
export const cartBadge: CartBadgeMessages = {
	cart: 'Cart',
	label: (count) => `Cart, ${count} ${count === 1 ? 'book' : 'books'}`
};
