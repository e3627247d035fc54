import { randomInt } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Returns a random alphanumeric string. */
export function alphanumeric(length: number): string {
	return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Returns random decimal digits. */
export function randomDigits(length: number): string {
	return Array.from({ length }, () => randomInt(10)).join('');
}

/** Prefix of each kind of ID, and the number of characters after it. */
const formats = {
	session: ['cs_test_a1', 56],
	paymentIntent: ['pi_3', 23],
	charge: ['ch_3', 23],
	bankCharge: ['py_3', 23],
	balanceTransaction: ['txn_3', 23],
	refund: ['re_3', 23],
	bankRefund: ['pyr_1', 23],
	dispute: ['du_1', 23],
	customer: ['cus_', 14],
	event: ['evt_1', 23],
	invoice: ['in_1', 23],
	invoiceLine: ['il_1', 23],
	lineItem: ['li_1', 23],
	price: ['price_1', 23],
	paymentMethod: ['pm_1', 23],
	product: ['prod_', 14],
	promotionCode: ['promo_1', 23],
	discount: ['di_1', 23],
	shippingRate: ['shr_1', 23],
	taxRate: ['txr_1', 23],
	request: ['req_', 14],
	endpoint: ['we_1', 23],
	delivery: ['wdl_', 24],
	plan: ['plan_', 14]
} as const;

/** Returns a new ID in the format of Stripe's IDs. */
export function newId(kind: keyof typeof formats): string {
	const [prefix, length] = formats[kind];
	return prefix + alphanumeric(length);
}
