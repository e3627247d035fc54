import type { CartSummaryMessages } from '../../core/messages.ts';

/** English messages of `CartSummary`. */
export const cartSummary: CartSummaryMessages = {
	label: 'Your cart',
	subtotal: (count) => `Subtotal (${count} ${count === 1 ? 'book' : 'books'})`,
	total: 'Total',
	terms: ({ taxBehavior, promotionCodes }) =>
		(taxBehavior === 'inclusive' ? 'Tax is included.' : 'Any tax is added at checkout.') +
		(promotionCodes ? ' Have a promotion code? Enter it at checkout.' : ''),
	secure: 'Pay securely with Stripe. Your books are ready to download as soon as you’ve paid.',
	free: 'There is nothing to pay: Stripe asks only for your email.',
	empty: 'Your cart is empty.',
	emptyText: 'Books you add stay here, even if you come back later.',
	browse: 'See all books'
};
