import type Stripe from 'stripe';
import { configurationError } from '../../core/configuration-error.ts';
import type { ShopEvent } from '../http/event.ts';
import { unsupportedByManagedPayments } from '../stripe/managed-payments.ts';

type Params = Stripe.Checkout.SessionCreateParams;
type Line = Stripe.Checkout.SessionCreateParams.LineItem;

/**
 * Changes a session before it is created: tax, promotion codes, locale, consent, invoices. What fulfillment depends on stays as it
 * was drafted, whatever is returned: the number of lines, prices, quantities, metadata, mode, return URLs, capture and Managed
 * Payments. The draft's `ui_mode` is 'embedded_page' where the form is embedded.
 *
 * It runs once for each request. Two clicks of one attempt get one session, even if it returns something else the second time.
 */
export type CustomizeSession = (draft: Params, event: ShopEvent) => Params | Promise<Params>;

const refuse = (what: string): never => {
	throw configurationError(
		`createCheckoutHandler: option "customizeSession" must not ${what}.`,
		'option-customizeSession'
	);
};

/**
 * Applies a shop's changes to a draft, without those that would break its fulfillment.
 *
 * @throws TypeError for quantities that a buyer may change, for optional items and for other lines: what is paid for
 * must be what the metadata names
 */
export function applyChanges(draft: Params, changed: Params): Params {
	if (!changed) refuse('return nothing: return the draft, changed as you need it');
	const ours = draft.line_items ?? [];
	const theirs = changed.line_items ?? [];
	if (theirs.length !== ours.length) refuse('change the number of lines');
	if (changed.optional_items)
		refuse('offer optional items: they would be paid for and not granted');
	if (theirs.some((line) => line.adjustable_quantity)) {
		refuse('let quantities be adjusted: a line of none would be granted all the same');
	}

	const rest = { ...changed };
	for (const key of protectedSessionKeys) delete rest[key];
	const payment = { ...changed.payment_intent_data };
	delete payment.capture_method;
	const methods = withoutCapture(changed.payment_method_options);
	const params: Params = {
		...rest,
		...(methods ? { payment_method_options: methods } : {}),
		mode: 'payment',
		line_items: ours.map((line, index) => keepLine(line, theirs[index] ?? line)),
		metadata: { ...changed.metadata, ...draft.metadata },
		payment_intent_data: {
			...payment,
			metadata: { ...payment.metadata, ...draft.payment_intent_data?.metadata }
		},
		...pick(draft)
	};
	if (params.managed_payments?.enabled) {
		const [barred] = unsupportedByManagedPayments(params);
		if (barred) refuse(`set "${barred}", which Stripe does itself with Managed Payments`);
	}
	return params;
}

/**
 * A payment that is captured later completes its session as unpaid, and no event of the session follows its capture: it would never be
 * recorded.
 */
function withoutCapture(options: Params['payment_method_options']) {
	const kept = structuredClone(options);
	for (const method of Object.values(kept ?? {})) Reflect.deleteProperty(method, 'capture_method');
	return kept;
}

/** Who sells, where it is paid and where that leads; what does not go with the draft's own way is refused by Stripe. */
const protectedSessionKeys = [
	'ui_mode',
	'success_url',
	'cancel_url',
	'return_url',
	'redirect_on_completion',
	'managed_payments'
] as const;

function pick(draft: Params): Pick<Params, (typeof protectedSessionKeys)[number]> {
	return Object.fromEntries(
		protectedSessionKeys.filter((key) => draft[key] !== undefined).map((key) => [key, draft[key]])
	);
}

/** Their line, at our price: taxes and messages may differ. */
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
