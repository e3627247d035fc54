import type Stripe from 'stripe';
import { configurationError } from '../../core/configuration-error.ts';
import type { ShopEvent } from '../http/event.ts';
import { unsupportedByManagedPayments } from '../stripe/managed-payments.ts';

type Params = Stripe.Checkout.SessionCreateParams;
type Line = Stripe.Checkout.SessionCreateParams.LineItem;

/**
 * Changes a Checkout session before it is created: tax, promotion codes, locale, consent, invoices. Fulfillment depends on the number
 * of line items, prices, quantities, metadata, mode, return URLs, capture method and Managed Payments, so changes to them are
 * ignored or rejected. The draft's `ui_mode` is 'embedded_page' if the form is embedded.
 *
 * Runs once for each request. Two clicks of one attempt share one session, even if the results differ.
 */
export type CustomizeSession = (draft: Params, event: ShopEvent) => Params | Promise<Params>;

const reject = (what: string): never => {
	throw configurationError(
		`createCheckoutHandler: \`customizeSession\` must not ${what}.`,
		'option-customizeSession'
	);
};

/**
 * Merges a shop's changes into a draft and keeps the parameters that fulfillment depends on.
 *
 * @throws TypeError for added or removed line items, adjustable quantities and optional items, because customers must get
 * exactly the books they pay for
 */
export function applyChanges(draft: Params, changed: Params): Params {
	if (!changed) reject('return nothing; return the draft with your changes');
	const draftLines = draft.line_items ?? [];
	const changedLines = changed.line_items ?? [];
	if (changedLines.length !== draftLines.length) reject('add or remove line items');
	if (changed.optional_items)
		reject('set `optional_items`; customers would pay for them without receiving them');
	if (changedLines.some((line) => line.adjustable_quantity)) {
		reject('set `adjustable_quantity`; a line with a quantity of 0 would still be fulfilled');
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
		line_items: draftLines.map((line, index) => mergeLine(line, changedLines[index] ?? line)),
		metadata: { ...changed.metadata, ...draft.metadata },
		payment_intent_data: {
			...payment,
			metadata: { ...payment.metadata, ...draft.payment_intent_data?.metadata }
		},
		...pick(draft)
	};
	if (params.managed_payments?.enabled) {
		const [unsupported] = unsupportedByManagedPayments(params);
		if (unsupported) reject(`set \`${unsupported}\`, which Managed Payments does not support`);
	}
	return params;
}

/**
 * Removes manual capture. With manual capture, the session completes as unpaid, and Stripe sends no session event for the capture,
 * so the purchase would never be recorded.
 */
function withoutCapture(options: Params['payment_method_options']) {
	const kept = structuredClone(options);
	for (const method of Object.values(kept ?? {})) Reflect.deleteProperty(method, 'capture_method');
	return kept;
}

/** The parameters that always keep the draft's value. */
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

/** Merges a changed line into the drafted one, which keeps its price and quantity. */
function mergeLine(drafted: Line, changed: Line): Line {
	const { price_data: price } = drafted;
	if (!price) return drafted;
	const rest = { ...changed };
	delete rest.price;
	return {
		...rest,
		quantity: 1,
		price_data: {
			...changed.price_data,
			currency: price.currency,
			...(price.unit_amount === undefined ? {} : { unit_amount: price.unit_amount }),
			product_data: {
				name: '',
				...price.product_data,
				...changed.price_data?.product_data,
				...(price.product_data?.metadata ? { metadata: price.product_data.metadata } : {})
			}
		}
	};
}
