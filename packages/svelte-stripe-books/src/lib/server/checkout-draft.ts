import type Stripe from 'stripe';
import { mistake } from '../core/errors-page.ts';
import type { ShopEvent } from './event.ts';

type Params = Stripe.Checkout.SessionCreateParams;
type Line = Stripe.Checkout.SessionCreateParams.LineItem;

/**
 * Changes a session before it is created: tax, promotion codes, locale, consent. What fulfilment rests on stays ours,
 * whatever is returned: the number of lines, prices, quantities, metadata, mode, return addresses and capture. The draft's
 * `ui_mode` is 'embedded_page' where the form is embedded.
 */
export type ChangeSession = (draft: Params, event: ShopEvent) => Params | Promise<Params>;

const refuse = (what: string): never => {
	throw mistake(`createCheckoutHandler: option "session" must not ${what}.`, 'option-session');
};

/**
 * Applies a shop's changes to a draft, without those that would break its fulfilment.
 *
 * @throws TypeError for quantities that a buyer may change, for optional items and for other lines: what is paid for
 * must be what the metadata names
 */
export function applyChanges(draft: Params, changed: Params): Params {
	const ours = draft.line_items ?? [];
	const theirs = changed.line_items ?? [];
	if (theirs.length !== ours.length) refuse('change the number of lines');
	if (changed.optional_items)
		refuse('offer optional items: they would be paid for and not granted');
	if (theirs.some((line) => line.adjustable_quantity)) {
		refuse('let quantities be adjusted: a line of none would be granted all the same');
	}

	const rest = { ...changed };
	for (const key of wayOfPaying) delete rest[key];
	const payment = { ...changed.payment_intent_data };
	delete payment.capture_method;
	return {
		...rest,
		mode: 'payment',
		line_items: ours.map((line, index) => keepLine(line, theirs[index] ?? line)),
		metadata: { ...changed.metadata, ...draft.metadata },
		payment_intent_data: {
			...payment,
			metadata: { ...payment.metadata, ...draft.payment_intent_data?.metadata }
		},
		...pick(draft)
	};
}

/** Where it is paid and where that leads; what does not go with the draft's own way is refused by Stripe. */
const wayOfPaying = [
	'ui_mode',
	'success_url',
	'cancel_url',
	'return_url',
	'redirect_on_completion'
] as const;

function pick(draft: Params): Pick<Params, (typeof wayOfPaying)[number]> {
	return Object.fromEntries(
		wayOfPaying.filter((key) => draft[key] !== undefined).map((key) => [key, draft[key]])
	);
}

/** Their line, at our price: taxes and texts may differ. */
function keepLine(our: Line, their: Line): Line {
	const { price_data: price } = our;
	if (!price) return our;
	const rest = { ...their };
	delete rest.price;
	return {
		...rest,
		quantity: 1,
		price_data: {
			...their.price_data,
			currency: price.currency,
			...(price.unit_amount === undefined ? {} : { unit_amount: price.unit_amount }),
			product_data: {
				name: '',
				...price.product_data,
				...their.price_data?.product_data,
				...(price.product_data?.metadata ? { metadata: price.product_data.metadata } : {})
			}
		}
	};
}
