import type Stripe from 'stripe';
import { alphanumeric, newId } from '../ids.ts';
import { breakdownOf } from '../pricing/breakdown.ts';
import type { SessionRecord } from '../store.ts';
import { idOf } from './charge.ts';

/** Input of `createInvoice`. */
export interface InvoiceDraft {
	record: SessionRecord;
	number: number;
	/** Page that shows the invoice, if any. */
	url: string | null;
	/** Unix time in seconds. */
	created: number;
}

/** Creates the paid invoice of a session with `invoice_creation`. */
export function createInvoice({ record, number, url, created }: InvoiceDraft): Stripe.Invoice {
	const { session } = record;
	const id = newId('invoice');
	const data = session.invoice_creation?.invoice_data;
	const total = session.amount_total ?? 0;
	const tax = session.total_details?.amount_tax ?? 0;
	const { discounts, taxes } = breakdownOf(record);
	const includedTax = taxes.reduce(
		(sum, { amount, rate }) => sum + (rate.inclusive ? amount : 0),
		0
	);
	const customer = session.customer_details;
	const { disabled_reason, ...automaticTax } = { disabled_reason: null, ...session.automatic_tax };
	return {
		id,
		object: 'invoice',
		account_country: 'US',
		account_name: session.branding_settings?.display_name ?? null,
		account_tax_ids: null,
		amount_due: total,
		amount_overpaid: 0,
		amount_paid: total,
		amount_remaining: 0,
		amount_shipping: session.total_details?.amount_shipping ?? 0,
		application: null,
		attempt_count: 1,
		attempted: true,
		auto_advance: false,
		automatic_tax: { ...automaticTax, disabled_reason },
		automatically_finalizes_at: null,
		billing_reason: 'manual',
		collection_method: 'charge_automatically',
		created,
		currency: session.currency ?? 'usd',
		custom_fields: data?.custom_fields ?? null,
		customer: idOf(session.customer),
		customer_account: null,
		customer_address: customer?.address ?? null,
		customer_email: customer?.email ?? null,
		customer_name: customer?.name ?? null,
		customer_phone: customer?.phone ?? null,
		customer_shipping: null,
		customer_tax_exempt: 'none',
		customer_tax_ids: customer?.tax_ids ?? [],
		default_payment_method: null,
		default_source: null,
		default_tax_rates: [],
		description: data?.description ?? null,
		discounts: discounts.map(({ discount }) => discount.id),
		due_date: null,
		effective_at: created,
		ending_balance: 0,
		footer: data?.footer ?? null,
		from_invoice: null,
		hosted_invoice_url: url,
		invoice_pdf: null,
		issuer: { type: 'self' },
		last_finalization_error: null,
		latest_revision: null,
		lines: {
			object: 'list',
			data: linesOf(record, id, created),
			has_more: false,
			url: `/v1/invoices/${id}/lines`
		},
		livemode: false,
		metadata: data?.metadata ?? {},
		next_payment_attempt: null,
		number: `${alphanumeric(8).toUpperCase()}-${String(number).padStart(4, '0')}`,
		on_behalf_of: null,
		parent: null,
		payment_settings: {
			default_mandate: null,
			payment_method_options: null,
			payment_method_types: null
		},
		period_end: created,
		period_start: created,
		post_payment_credit_notes_amount: 0,
		pre_payment_credit_notes_amount: 0,
		receipt_number: null,
		rendering: null,
		shipping_cost: null,
		shipping_details: null,
		starting_balance: 0,
		statement_descriptor: null,
		status: 'paid',
		status_transitions: {
			finalized_at: created,
			marked_uncollectible_at: null,
			paid_at: created,
			voided_at: null
		},
		subtotal: session.amount_subtotal ?? 0,
		subtotal_excluding_tax: (session.amount_subtotal ?? 0) - includedTax,
		test_clock: null,
		total,
		total_discount_amounts: discounts.map(({ amount, discount }) => ({
			amount,
			discount: discount.id
		})),
		total_excluding_tax: total - tax,
		total_pretax_credit_amounts: [],
		total_taxes: taxes.map(({ amount, rate, taxability_reason: reason, taxable_amount }) => ({
			amount,
			tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
			tax_rate_details: { tax_rate: rate.id },
			taxability_reason: reason ?? 'not_available',
			taxable_amount,
			type: 'tax_rate_details'
		})),
		webhooks_delivered_at: created
	};
}

function linesOf(
	{ lineItems }: SessionRecord,
	invoice: string,
	created: number
): Stripe.InvoiceLineItem[] {
	return lineItems.map((item) => ({
		id: newId('invoiceLine'),
		object: 'line_item',
		amount: item.amount_subtotal,
		currency: item.currency,
		description: item.description,
		discount_amounts: [],
		discountable: true,
		discounts: [],
		invoice,
		livemode: false,
		metadata: item.metadata ?? {},
		parent: null,
		period: { end: created, start: created },
		pretax_credit_amounts: [],
		pricing: null,
		quantity: item.quantity,
		quantity_decimal: null,
		subscription: null,
		subtotal: item.amount_subtotal,
		taxes: []
	}));
}
