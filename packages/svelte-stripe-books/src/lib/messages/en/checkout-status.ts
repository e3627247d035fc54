import type { CheckoutStatusMessages } from '../../core/messages.ts';

/** English messages of `CheckoutStatus`. */
export const checkoutStatus: CheckoutStatusMessages = {
	paid: {
		title: 'Thank you',
		text: (email) =>
			`Payment received. Download your books below, or any time from your library using ${email || 'the email you used at checkout'}.`
	},
	paidElsewhere: {
		title: 'This order is paid',
		text: (email) =>
			`It belongs to ${email}. To download the books, open your library with the email you used at checkout.`
	},
	processing: {
		title: 'Your payment is processing',
		text: () =>
			"Your books will appear in your library when it clears, under the email you used at checkout; please don't pay again. Bank payments can take a few days, and your cart may still show these books until then."
	},
	failed: {
		title: "Your payment didn't go through",
		text: () => "You haven't been charged. Check your cart and try another payment method."
	},
	reversed: {
		title: 'This order was refunded or disputed',
		text: () =>
			'Its books can no longer be downloaded, but you can buy them again. Any other books you bought are still in your library.'
	},
	needs_review: {
		title: "Your books aren't ready yet",
		text: () =>
			"We have your order, but we couldn't complete it automatically. Please don't pay again: contact us with the email you used at checkout and we'll fix it. Your books will then appear in your library."
	},
	open: {
		title: "You haven't paid yet",
		text: () =>
			"You left the payment page before paying, so you haven't been charged. Go back to your cart when you're ready."
	},
	unknown: {
		title: "We can't find this order",
		text: () =>
			"The link may be incomplete. If you've paid, open your library with the email you used at checkout."
	},
	limited: {
		title: 'Too many attempts',
		text: () =>
			"We couldn't look up your order just now. If you've paid, please don't pay again: wait a minute, then check this page again or open your library."
	},
	unconfirmed: {
		title: "We're still confirming your order",
		text: () =>
			"Please don't pay again. Check this page again in a moment. Once your payment is confirmed, your books will be in your library."
	},
	orderNumber: 'Order number',
	orderDate: 'Date',
	orderTotal: 'Total',
	again: 'Check again',
	library: 'Go to your library',
	cart: 'Back to your cart',
	home: 'Back to the shop'
};
