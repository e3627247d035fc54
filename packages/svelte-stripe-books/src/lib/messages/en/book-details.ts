import type { BookDetailsMessages } from '../../core/messages.ts';

/** English messages of `BookDetails`. */
export const bookDetails: BookDetailsMessages = {
	inCart: 'In your cart',
	owned: 'You own this book.'
};
