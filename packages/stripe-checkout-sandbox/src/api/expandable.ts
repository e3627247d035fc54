import { refuse } from '../wire/errors.ts';

type Fields = Record<string, string>;

/** What the sandbox never has, and Stripe would expand. */
const none = 'nothing';

/** What each kind of object refers to, by the name of the field. */
const expandable: Record<string, Fields> = {
	'checkout.session': {
		customer: 'customer',
		invoice: none,
		line_items: 'list of item',
		payment_intent: 'payment_intent',
		payment_link: none,
		setup_intent: none,
		subscription: none
	},
	charge: { customer: 'customer', payment_intent: 'payment_intent', refunds: 'list of refund' },
	dispute: { charge: 'charge', payment_intent: 'payment_intent' },
	payment_intent: { customer: 'customer', latest_charge: 'charge' },
	price: { product: 'product' },
	refund: { charge: 'charge', payment_intent: 'payment_intent' }
};

/** What is whole from the start, and leads on to what can be expanded: the kind that its price is. */
const priced: Record<string, string> = { item: 'price' };

/**
 * Refuses to expand what cannot be, before anything is done.
 *
 * @param kind what the operation answers with, e.g. `checkout.session` or `list of charge`
 * @throws StripeRefusal for a path that names nothing that can be expanded
 */
export function checkExpand(kind: string, paths: string[]): void {
	for (const path of paths) {
		const steps = path.split('.');
		const last = steps.pop() ?? '';
		const holder = steps.reduce<string | undefined>(
			(current, step) => current && (expands(current, step) ?? leads(current, step)),
			kind
		);
		if (holder && expands(holder, last)) continue;
		refuse({ param: 'expand', message: `This property cannot be expanded (${path}).` });
	}
}

function expands(kind: string, step: string): string | undefined {
	const fields = expandable[kind];
	return fields && Object.hasOwn(fields, step) ? fields[step] : undefined;
}

function leads(kind: string, step: string): string | undefined {
	if (kind.startsWith('list of ') && step === 'data') return kind.slice('list of '.length);
	return step === 'price' ? priced[kind] : undefined;
}
