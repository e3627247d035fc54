import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { Call } from '../api/operation.ts';
import { seconds } from '../clock.ts';
import { withoutEmpty } from '../objects/metadata.ts';
import { createSession, customerDetails } from '../objects/session.ts';
import { missing } from '../params/param-errors.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { ParamsOf } from '../params/read-params.ts';
import type { SessionRecord, Store } from '../store.ts';
import { noSuch, throwApiError } from '../wire/errors.ts';
import { checkManagedPayments } from './managed-payments.ts';
import { checkCustomFields } from './custom-fields.ts';
import { echoParams } from './echo-params.ts';
import { readLineItem } from './read-line-item.ts';
import { shippingRatesOf } from './shipping.ts';
import { discountsOf } from './session-discounts.ts';
import { automaticTaxOf } from './session-tax.ts';
import { priceSession } from '../pricing/price-session.ts';
import { productOf } from '../pricing/discount.ts';
import { checkCombinations } from './session-combinations.ts';
import { accountFields } from './session-defaults.ts';
import { checkTotal, checkExpiry, checkSingleCurrency } from './session-limits.ts';
import { scheduleTransitions } from './schedule-transitions.ts';

type SessionParams = ParamsOf<'POST /v1/checkout/sessions'>;

const day = 24 * 60 * 60;

/** A validated session that is not stored yet. */
export interface PreparedSession {
	record: SessionRecord;
	products: Stripe.Product[];
}

/**
 * Validates the parameters of a session and computes its totals.
 *
 * @throws ApiError with Stripe's message
 */
export function prepareSession(
	account: Account,
	params: SessionParams,
	{ version, headers }: Pick<Call, 'version' | 'headers'>
): PreparedSession {
	const { settings, store } = account;
	const created = seconds(account.clock);
	if (!params.line_items?.length) missing('line_items');
	checkCombinations(params);
	checkCustomFields(params.custom_fields);
	const managed = checkManagedPayments(params, {
		byDefault: settings.managedPayments,
		apiVersion: version,
		connected: headers.has('stripe-account')
	});
	// The sandbox has no stored prices.
	const [optional] = params.optional_items ?? [];
	if (optional) noSuch('price', optional.price, 'optional_items[0][price]', 400);
	checkCustomer(params.customer, store);
	checkExpiry(params.expires_at, created);
	const lines = params.line_items.map((line, index) => readLineItem(line, index, created));
	const lineItems = lines.map(({ item }) => item);
	const currency = checkSingleCurrency(
		lineItems.map((item) => item.currency),
		params.currency
	);
	const order = {
		currency,
		subtotal: lineItems.reduce((sum, item) => sum + item.amount_subtotal, 0),
		customer: params.customer ?? null,
		products: lineItems.map(productOf)
	};
	const shippingRates = shippingRatesOf(params.shipping_options, { currency, created, store });
	const session = createSession({
		currency,
		created,
		expiresAt: params.expires_at ?? created + day,
		pageOrigin: account.url,
		paymentMethodTypes: methodsOf(params),
		fields: {
			...fieldsOf(params, account),
			automatic_tax: automaticTaxOf(params, settings.automaticTax, managed),
			discounts: discountsOf(account, params, order),
			managed_payments: { enabled: managed },
			shipping_options: shippingRates.map(({ id, fixed_amount: fixed }) => ({
				shipping_amount: fixed?.amount ?? 0,
				shipping_rate: id
			}))
		}
	});
	const intentData = {
		...intentDataOf(params.payment_intent_data),
		managed_payments: { enabled: managed }
	};
	const record: SessionRecord = { session, lineItems, intentData };
	for (const rate of shippingRates) store.shippingRates.set(rate.id, rate);
	priceSession(account, record);
	checkTotal(session.amount_total ?? 0, currency);
	return { record, products: lines.map(({ product }) => product) };
}

function checkCustomer(customer: string | undefined, { customers }: Store): void {
	if (customer && !customers.has(customer)) noSuch('customer', customer, 'customer', 400);
}

/** Stores a validated session, which opens it. */
export function openSession(
	account: Account,
	{ record, products }: PreparedSession
): SessionRecord {
	for (const product of products) account.store.products.set(product.id, product);
	account.store.sessions.set(record.session.id, record);
	scheduleTransitions(account, record);
	return record;
}

function fieldsOf(params: SessionParams, account: Account): Partial<Stripe.Checkout.Session> {
	const customer = params.customer ? account.store.customers.get(params.customer) : undefined;
	const email = params.customer_email ?? customer?.email;
	// In recorded sessions, it is set from the start if they have a customer or collect a name or an address, and null otherwise.
	const collects = params.customer ?? params.name_collection ?? params.shipping_address_collection;
	return {
		...echoParams(params),
		...accountFields(params, account),
		...omitUndefined({
			collected_information: collects ? noInformation : null,
			customer: params.customer,
			customer_creation: params.customer ? null : params.customer_creation,
			customer_details: email ? customerDetails(email) : null,
			metadata: withoutEmpty(params.metadata ?? {}),
			payment_method_options: optionsOf(params)
		})
	};
}

const noInformation = { business_name: null, individual_name: null, shipping_details: null };

/** Returns the payment methods that the page offers. Bank debits cannot be captured manually. */
function methodsOf(params: SessionParams): string[] {
	const types: string[] = params.allowed_payment_method_types ?? ['card', 'us_bank_account'];
	const excluded: string[] = params.excluded_payment_method_types ?? [];
	const manual = params.payment_intent_data?.capture_method === 'manual';
	const offered = types.filter(
		(type) => !excluded.includes(type) && !(manual && type === 'us_bank_account')
	);
	if (offered.length > 0) return offered;
	throwApiError({
		message:
			'No valid payment method types for this Checkout Session. Please ensure that you have activated payment methods compatible with your chosen currency in your dashboard (https://dashboard.stripe.com/settings/payment_methods) or specify valid payment_method_types.'
	});
}

/** Returns the options that were sent; those for cards always have `request_three_d_secure`. */
function optionsOf({
	payment_method_options: options
}: SessionParams): Stripe.Checkout.Session.PaymentMethodOptions {
	const sent: object = options ?? {};
	return { ...sent, card: { request_three_d_secure: 'automatic', ...options?.card } };
}

function intentDataOf(data: SessionParams['payment_intent_data']): Partial<Stripe.PaymentIntent> {
	return omitUndefined({
		capture_method: data?.capture_method,
		description: data?.description,
		metadata: withoutEmpty(data?.metadata ?? {}),
		receipt_email: data?.receipt_email,
		setup_future_usage: data?.setup_future_usage,
		statement_descriptor: data?.statement_descriptor,
		statement_descriptor_suffix: data?.statement_descriptor_suffix,
		transfer_group: data?.transfer_group
	});
}
