import { randomInt } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A random alphanumeric string of the given length. */
export function alphanumeric(length: number): string {
	return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** The shape of each kind of id: what it starts with, and how many characters follow. */
const shapes = {
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
	lineItem: ['li_1', 23],
	price: ['price_1', 23],
	paymentMethod: ['pm_1', 23],
	product: ['prod_', 14],
	request: ['req_', 14],
	endpoint: ['we_1', 23],
	delivery: ['wdl_', 24],
	plan: ['plan_', 14]
} as const;

/** A new id of the given kind, in the shape that Stripe's ids have. */
export function newId(kind: keyof typeof shapes): string {
	const [prefix, length] = shapes[kind];
	return prefix + alphanumeric(length);
}
