import { throwApiError } from '../wire/errors.ts';

type Fields = Record<string, string>;

/** Type of references whose objects exist only at Stripe, and of fields that contain no references. */
const leaf = 'leaf';

/** Type of each expandable field, by object type. */
const expandable: Record<string, Fields> = {
	'checkout.session': {
		customer: 'customer',
		invoice: 'invoice',
		line_items: 'list of item',
		payment_intent: 'payment_intent',
		payment_link: leaf,
		setup_intent: leaf,
		subscription: leaf
	},
	charge: { customer: 'customer', payment_intent: 'payment_intent', refunds: 'list of refund' },
	coupon: { applies_to: leaf, currency_options: leaf },
	discount: { customer: 'customer', promotion_code: 'promotion_code' },
	'discount source': { coupon: 'coupon' },
	dispute: { charge: 'charge', payment_intent: 'payment_intent' },
	invoice: { customer: 'customer' },
	item: { discounts: 'item discount', taxes: leaf },
	payment_intent: {
		customer: 'customer',
		latest_charge: 'charge',
		payment_method: 'payment_method'
	},
	price: { product: 'product' },
	promotion: { coupon: 'coupon' },
	promotion_code: { customer: 'customer' },
	refund: { charge: 'charge', payment_intent: 'payment_intent' },
	'session shipping': { shipping_rate: leaf },
	'session discount': { coupon: 'coupon', promotion_code: 'promotion_code' },
	'session totals': { breakdown: leaf }
};

/** Type of the nested objects that are always present, by object type. */
const nested: Record<string, Fields> = {
	'checkout.session': {
		discounts: 'session discount',
		shipping_cost: 'session shipping',
		shipping_options: 'session shipping',
		total_details: 'session totals'
	},
	discount: { source: 'discount source' },
	item: { price: 'price' },
	'item discount': { discount: 'discount' },
	promotion_code: { promotion: 'promotion' }
};

/**
 * Validates `expand` before the request is executed.
 *
 * @param kind type of the response, e.g. `checkout.session` or `list of charge`
 * @throws ApiError if a path cannot be expanded
 */
export function checkExpand(kind: string, paths: string[]): void {
	for (const path of paths) {
		const failed = failingPrefix(kind, path.split('.'));
		if (!failed) continue;
		throwApiError({ param: 'expand', message: `This property cannot be expanded (${failed}).` });
	}
}

/** Returns a path up to its first part that cannot be expanded, as in Stripe's message. */
function failingPrefix(kind: string, steps: string[]): string | undefined {
	let current = kind;
	for (const [index, step] of steps.entries()) {
		const isLast = index === steps.length - 1;
		const next =
			typeIn(expandable, current, step) ?? (isLast ? undefined : nestedType(current, step));
		if (!next) return steps.slice(0, index + 1).join('.');
		current = next;
	}
	return undefined;
}

function nestedType(kind: string, step: string): string | undefined {
	if (kind.startsWith('list of ') && step === 'data') return kind.slice('list of '.length);
	return typeIn(nested, kind, step);
}

function typeIn(types: Record<string, Fields>, kind: string, step: string): string | undefined {
	const fields = types[kind];
	return fields && Object.hasOwn(fields, step) ? fields[step] : undefined;
}
