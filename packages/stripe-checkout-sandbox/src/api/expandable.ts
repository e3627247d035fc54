import { throwApiError } from '../wire/errors.ts';

type Fields = Record<string, string>;

/** Type of references that exist at Stripe but not in the sandbox. */
const unsupported = 'unsupported';

/** Referenced type of each expandable field, by object type. */
const expandable: Record<string, Fields> = {
	'checkout.session': {
		customer: 'customer',
		invoice: unsupported,
		line_items: 'list of item',
		payment_intent: 'payment_intent',
		payment_link: unsupported,
		setup_intent: unsupported,
		subscription: unsupported
	},
	charge: { customer: 'customer', payment_intent: 'payment_intent', refunds: 'list of refund' },
	dispute: { charge: 'charge', payment_intent: 'payment_intent' },
	payment_intent: {
		customer: 'customer',
		latest_charge: 'charge',
		payment_method: 'payment_method'
	},
	price: { product: 'product' },
	refund: { charge: 'charge', payment_intent: 'payment_intent' }
};

/** Type of the nested, always expanded `price` of an object. */
const nestedPrices: Record<string, string> = { item: 'price' };

/**
 * Validates `expand` before the request is executed.
 *
 * @param kind type of the response, e.g. `checkout.session` or `list of charge`
 * @throws ApiError if a path cannot be expanded
 */
export function checkExpand(kind: string, paths: string[]): void {
	for (const path of paths) {
		const steps = path.split('.');
		const last = steps.pop() ?? '';
		const parent = steps.reduce<string | undefined>(
			(current, step) => current && (expandedType(current, step) ?? nestedType(current, step)),
			kind
		);
		if (parent && expandedType(parent, last)) continue;
		throwApiError({ param: 'expand', message: `This property cannot be expanded (${path}).` });
	}
}

function expandedType(kind: string, step: string): string | undefined {
	const fields = expandable[kind];
	return fields && Object.hasOwn(fields, step) ? fields[step] : undefined;
}

function nestedType(kind: string, step: string): string | undefined {
	if (kind.startsWith('list of ') && step === 'data') return kind.slice('list of '.length);
	return step === 'price' ? nestedPrices[kind] : undefined;
}
