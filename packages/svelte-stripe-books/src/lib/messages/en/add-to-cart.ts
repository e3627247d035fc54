import type { AddToCartMessages } from '../../core/messages.ts';

/** English messages of `AddToCart`. */
export const addToCart: AddToCartMessages = {
	add: 'Add to cart',
	remove: 'Remove',
	inCart: 'View cart',
	owned: 'Read in your library',
	unavailable: 'Not for sale right now',
	added: (book) => `${book.title} was added to your cart.`,
	removed: (book) => `${book.title} was removed from your cart.`
};
