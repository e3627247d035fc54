import type { CheckoutStatusMessages } from '../../core/messages.ts';

/** What the page after a payment says, in English. */
export const checkoutStatusTexts: CheckoutStatusMessages = {
	paid: {
		title: 'Thank you',
		text: (email) =>
			`Your payment arrived and the books are yours. Download them here, or come back any time: your library opens with ${email || 'the address you gave at checkout'}.`
	},
	paidElsewhere: {
		title: 'This order is paid',
		text: (email) =>
			`It belongs to ${email}. To download the books, open the library with the address given at checkout.`
	},
	processing: {
		title: 'Your payment is on its way',
		text: () =>
			'Your order is placed and there is nothing more to do. Some payments take minutes, a bank transfer may take days; once it arrives, the books are in your library, under the address you gave at checkout. Your cart may still hold these books until then; there is no need to pay again.'
	},
	failed: {
		title: 'The payment did not go through',
		text: () =>
			'You have not been charged. Put the books back in your cart if they are gone from it, and try again with another way to pay.'
	},
	reversed: {
		title: 'The money for this order went back',
		text: () =>
			'It was refunded or taken back by the bank, so its books can no longer be downloaded. All other books are in your library as before, and these can be bought again.'
	},
	needs_review: {
		title: 'You have paid, but the books are not here yet',
		text: () =>
			'Nothing is lost: your payment is on record, but this order could not be completed by itself. Please do not pay again; write to the shop with the address you gave at checkout. Once it is put right, the books are in your library.'
	},
	open: {
		title: 'You have not paid yet',
		text: () =>
			'The payment page was left before the end, so nothing was charged. Your cart is waiting.'
	},
	unknown: {
		title: 'We cannot find this order',
		text: () =>
			'The address of this page may be incomplete. If you paid, your books are in the library, under the address you gave at checkout.'
	},
	limited: {
		title: 'One moment, please',
		text: () =>
			'This page was opened many times in a short while, so nothing was looked up. Please wait a minute and check again. If you paid, nothing is lost: your books are in the library, too.'
	},
	unconfirmed: {
		title: "We're still confirming your order",
		text: () =>
			"Our payment provider hasn't answered yet. Please don't pay again: check this page again in a moment. Once the payment is confirmed, your books will be in your library."
	},
	again: 'Check again',
	library: 'Go to your library',
	cart: 'Back to your cart',
	home: 'Back to the shop'
};
