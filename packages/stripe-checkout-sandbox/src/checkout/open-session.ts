import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import { apiVersion } from '../objects/event.ts';
import { withoutEmpty } from '../objects/metadata.ts';
import { createSession, customerDetails } from '../objects/session.ts';
import { missing } from '../params/refusals.ts';
import type { ParamsOf } from '../params/read-params.ts';
import type { SessionRecord, Store } from '../store.ts';
import { noSuch } from '../wire/errors.ts';
import { checkManagedPayments } from './managed-payments.ts';
import { readLineItem, type Line } from './read-line-item.ts';
import { checkCombinations } from './session-combinations.ts';
import { checkTotal, checkExpiry, checkSingleCurrency } from './session-limits.ts';
import { scheduleTransitions } from './watch.ts';

type SessionParams = ParamsOf<'POST /v1/checkout/sessions'>;

const day = 24 * 60 * 60;

/** A session that can be opened. */
export interface CheckedSession {
	params: SessionParams;
	lines: Line[];
	currency: string;
	/** Whether Stripe is the merchant of record. */
	managed: boolean;
	/** In seconds. */
	created: number;
}

/** Refuses a session that cannot be opened as asked, in Stripe's words. */
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

/** Opens a session. */
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
	return defined({
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

/** What the page offers: a bank cannot hold money, so a debit is no choice where every payment waits to be captured. */
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
	return defined({
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

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

// What the caller left out must not overwrite what Stripe fills in.
function defined<T extends object>(fields: T): Defined<T> {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as Defined<T>;
}
