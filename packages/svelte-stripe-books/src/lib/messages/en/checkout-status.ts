import type { CheckoutStatusDetails, CheckoutStatusMessages } from '../../core/messages.ts';

const numbers = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const on = (date: string) => date && ` on ${date}`;

const received = ({ total, date }: CheckoutStatusDetails) =>
	total ? `We received ${total}${on(date)}.` : 'Your order is complete.';

const placed = ({ total, date }: CheckoutStatusDetails) =>
	`You placed this order${on(date)}${total && ` for ${total}`}.`;

/** English messages of `CheckoutStatus`. */
export const checkoutStatus: CheckoutStatusMessages = {
	paid: {
		title: 'Thank you',
		text: (order) =>
			`${received(order)} Your ${order.count === 1 ? 'book is' : `${numbers[order.count] ?? order.count} books are`} ready to download, here and any time in your library with ${order.email || 'the email you used at checkout'}.`
	},
	paidElsewhere: {
		title: 'This order is paid',
		text: ({ email, date }) =>
			`It was placed${on(date)} by ${email}. To download the books, open your library with the email you used at checkout.`
	},
	processing: {
		title: 'Your payment is processing',
		text: (order) =>
			`${placed(order)} Bank payments can take a few days, so please don’t pay again. Once your payment clears, your books will be in your library, under the email you used at checkout. Until then, they may stay in your cart, and you can leave them there.`
	},
	failed: {
		title: 'Your payment didn’t go through',
		text: (order) =>
			`${placed(order)} The payment failed, so you haven’t been charged. Check your cart and try another payment method.`
	},
	refunded: {
		title: 'This order was refunded',
		text: (order) =>
			`${placed(order)} A refund can take up to ten business days to reach your account. The books can no longer be downloaded, but you can buy them again. Any other books you bought are still in your library.`
	},
	disputed: {
		title: 'This payment was disputed',
		text: (order) =>
			`${placed(order)} Your bank has asked for the money back, so the books can’t be downloaded. If that’s a mistake, tell your bank and contact us: once the dispute is withdrawn, your books return. Any other books you bought are still in your library.`
	},
	revoked: {
		title: 'These books are no longer available',
		text: (order) =>
			`${placed(order)} The shop has taken back its books, so they can no longer be downloaded. If you don’t know why, contact us. Any other books you bought are still in your library.`
	},
	needs_review: {
		title: 'Your books aren’t ready yet',
		text: (order) =>
			`${received(order)} We couldn’t complete your order automatically. Please don’t pay again: contact us with your order number, and we’ll fix it. Your books will then appear in your library.`
	},
	open: {
		title: 'You haven’t paid yet',
		text: () =>
			'You left the payment page before paying, so you haven’t been charged. Go back to your cart when you’re ready.'
	},
	unknown: {
		title: 'We can’t find this order',
		text: () =>
			'The link may be incomplete. If you’ve paid, open your library with the email you used at checkout.'
	},
	limited: {
		title: 'Too many attempts',
		text: () =>
			'We couldn’t look up your order just now. If you’ve paid, please don’t pay again: wait a minute, then check this page again or open your library.'
	},
	unconfirmed: {
		title: 'We’re still confirming your order',
		text: () =>
			'Please don’t pay again. We couldn’t reach Stripe just now, so we don’t know yet whether your payment went through. You can close this page: once your payment is confirmed, your books will be in your library, under the email you used at checkout.'
	},
	order: 'Your order',
	orderNumber: 'Order number',
	orderDate: 'Date',
	orderDiscount: 'Discount',
	orderTax: 'Tax',
	orderTaxIncluded: 'Tax included',
	orderTotal: 'Total',
	receipt: 'We email your receipt to the same address.',
	checked: (time) => `Last checked at ${time}.`,
	contact: (email) => `Questions about this order? Write to ${email}.`,
	again: 'Check again',
	library: 'Go to your library',
	cart: 'Back to your cart',
	home: 'Back to the shop'
};
