import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import { apiVersion } from '../objects/event.ts';
import { withoutEmpty } from '../objects/metadata.ts';
import { createSession, customerDetails } from '../objects/session.ts';
import { missing } from '../params/param-errors.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { ParamsOf } from '../params/read-params.ts';
import type { SessionRecord, Store } from '../store.ts';
import { noSuch } from '../wire/errors.ts';
import { checkManagedPayments } from './managed-payments.ts';
import { readLineItem, type Line } from './read-line-item.ts';
import { checkCombinations } from './session-combinations.ts';
import { checkTotal, checkExpiry, checkSingleCurrency } from './session-limits.ts';
import { scheduleTransitions } from './schedule-transitions.ts';

type SessionParams = ParamsOf<'POST /v1/checkout/sessions'>;

const day = 24 * 60 * 60;

/** A validated session. */
export interface CheckedSession {
	params: SessionParams;
	lines: Line[];
	currency: string;
	/** Whether Stripe is the merchant of record. */
	managed: boolean;
	/** Unix time in seconds. */
	created: number;
}

/**
 * Validates the parameters of a session.
 *
 * @throws ApiError with Stripe's message
 */
export function checkSession(
	account: Account,
	params: SessionParams,
	headers: Headers
): CheckedSession {
	const created = seconds(account.clock);
	if (!params.line_items?.length) missing('line_items');
	checkCombinations(params);
	const managed = checkManagedPayments(params, {
		byDefault: account.managedPayments,
		apiVersion: headers.get('stripe-version') ?? apiVersion,
		connected: headers.has('stripe-account')
	});
	checkCustomer(params.customer, account.store);
	checkExpiry(params.expires_at, created);
	const lines = params.line_items.map((line, index) => readLineItem(line, index, created));
	const items = lines.map(({ item }) => item);
	const currency = checkSingleCurrency(
		items.map((item) => item.currency),
		params.currency
	);
	checkTotal(items, currency);
	return { params, lines, currency, managed, created };
}

function checkCustomer(customer: string | undefined, { customers }: Store): void {
	if (customer && !customers.has(customer)) noSuch('customer', customer, 'customer', 400);
}

/** Creates an open session from validated parameters. */
export function openSession(
	account: Account,
	{ params, lines, currency, managed, created }: CheckedSession
): SessionRecord {
	const lineItems = lines.map(({ item }) => item);
	const session = createSession({
		lineItems,
		currency,
		created,
		expiresAt: params.expires_at ?? created + day,
		pageOrigin: account.url,
		paymentMethodTypes: methodsOf(params),
		fields: { ...fieldsOf(params, account), managed_payments: { enabled: managed } }
	});
	const record: SessionRecord = {
		session,
		lineItems,
		intentData: {
			...intentDataOf(params.payment_intent_data),
			managed_payments: { enabled: managed }
		}
	};
	for (const { product } of lines) account.store.products.set(product.id, product);
	account.store.sessions.set(session.id, record);
	scheduleTransitions(account, record);
	return record;
}

function fieldsOf(params: SessionParams, { store }: Account): Partial<Stripe.Checkout.Session> {
	const customer = params.customer ? store.customers.get(params.customer) : undefined;
	const email = params.customer_email ?? customer?.email;
	return omitUndefined({
		allowed_payment_method_types: params.allowed_payment_method_types,
		cancel_url: params.cancel_url,
		client_reference_id: params.client_reference_id,
		customer: params.customer,
		customer_creation: params.customer ? null : params.customer_creation,
		customer_details: email ? customerDetails(email) : null,
		customer_email: params.customer_email,
		metadata: withoutEmpty(params.metadata ?? {}),
		payment_method_options: optionsOf(params),
		redirect_on_completion: params.redirect_on_completion,
		return_url: params.return_url,
		submit_type: params.submit_type,
		success_url: params.success_url,
		ui_mode: params.ui_mode
	});
}

/** Returns the payment methods that the page offers. Bank debits cannot be captured manually. */
function methodsOf(params: SessionParams): string[] {
	const types = params.allowed_payment_method_types ?? ['card', 'us_bank_account'];
	const manual = params.payment_intent_data?.capture_method === 'manual';
	return manual ? types.filter((type) => type !== 'us_bank_account') : types;
}

function optionsOf({
	payment_method_options: options
}: SessionParams): Stripe.Checkout.Session.PaymentMethodOptions | undefined {
	if (!options?.card?.capture_method) return undefined;
	return { card: { capture_method: 'manual', request_three_d_secure: 'automatic' } };
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
