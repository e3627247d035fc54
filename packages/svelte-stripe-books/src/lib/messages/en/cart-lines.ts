import type { CartLinesMessages } from '../../core/messages.ts';

/** English messages of `CartLines`. */
export const cartLines: CartLinesMessages = {
	remove: 'Remove',
	priceWas: (price) => `Was ${price}`,
	removed: (book) => `${book.title} was removed from your cart.`
};
