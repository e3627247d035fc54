import type { CartLinesMessages } from '../../core/messages.ts';

/** English messages of `CartLines`. */
export const cartLines: CartLinesMessages = {
	remove: 'Remove',
	owned: 'You own this book.',
	read: 'Read in your library',
	priceWas: (price) => `Was ${price}`,
	removed: (book) => `${book.title} was removed from your cart.`
};
