import type Stripe from 'stripe';
import type { Instrument } from '../objects/charge.ts';
import { isEmail } from '../params/scalars.ts';
import { bankAccounts, bankDetails, bankErrors } from './bank-account.ts';
import { cardErrors, digits } from './check-card.ts';
import { cardDetails } from './card-details.ts';
import { requiresAuthentication, declineOf, type Decline } from './cards.ts';
import { collectsAddress, detailErrors, missingName } from './check-details.ts';
import { collect, identityOf, type Collected, type Identity } from './collect.ts';
import type { FieldError, PaymentForm } from './payment-form.ts';

/** Expected outcome of a valid payment. */
export type ExpectedOutcome =
	| { kind: 'paid' }
	| { kind: 'authenticate' }
	| { kind: 'declined'; decline: Decline }
	| { kind: 'processing'; outcome: 'succeeded' | 'failed' };

/** A valid payment and its expected outcome. */
export interface CheckedPayment {
	email: string;
	collected: Collected;
	identity: Identity;
	/** The submitted form, without the card. */
	form: PaymentForm;
	instrument: Instrument;
	expected: ExpectedOutcome;
}

/**
 * Validates a submitted form.
 *
 * @param now Unix time in milliseconds
 * @returns the payment, or the errors of the form
 */
export function checkPayment(
	session: Stripe.Checkout.Session,
	form: PaymentForm,
	now: number
): CheckedPayment | FieldError[] {
	const email = prefilledEmail(session) ?? form.email.trim();
	const free = session.amount_total === 0;
	const errors = [
		...emailErrors(email),
		...(free ? [] : methodErrors(session, form, now)),
		...detailErrors(session, form)
	];
	if (errors.length > 0) return errors;

	const byCard = form.method === 'card';
	const billing = billingDetails(session, form, email);
	return {
		email,
		collected: collect(session, form, billing.address),
		identity: identityOf(session, form),
		form: { ...form, number: '', expiry: '', cvc: '' },
		instrument: {
			details: byCard ? cardDetails(form, session.amount_total ?? 0) : bankDetails(form),
			billing
		},
		expected: free
			? { kind: 'paid' }
			: byCard
				? expectedCardOutcome(form)
				: expectedBankOutcome(form)
	};
}

/** Returns the email address from `customer_email` or the customer of an open session, which cannot be edited. */
export function prefilledEmail({ customer_details }: Stripe.Checkout.Session): string | null {
	return customer_details?.email ?? null;
}

function emailErrors(email: string): FieldError[] {
	if (isEmail(email)) return [];
	const message = email ? 'Enter a valid email address.' : 'Enter your email address.';
	return [{ field: 'email', code: 'email_invalid', message }];
}

/** Returns the payment methods that the page offers. Methods that the sandbox does not simulate are paid by card. */
export function offeredMethods(types: string[]): PaymentForm['method'][] {
	const bank = types.includes('us_bank_account');
	const others = types.some((type) => type !== 'us_bank_account');
	return [...(others ? (['card'] as const) : []), ...(bank ? (['bank'] as const) : [])];
}

function methodErrors(
	{ payment_method_types: offered }: Stripe.Checkout.Session,
	form: PaymentForm,
	now: number
): FieldError[] {
	if (!offeredMethods(offered).includes(form.method)) {
		const message = 'This shop does not accept this payment method.';
		return [{ field: 'method', code: 'payment_method_not_available', message }];
	}
	const errors = form.method === 'card' ? cardErrors(form, now) : bankErrors(form);
	if (form.name.trim() === '') errors.push(missingName);
	return errors;
}

function expectedCardOutcome({ number }: PaymentForm): ExpectedOutcome {
	if (requiresAuthentication(digits(number))) return { kind: 'authenticate' };
	const decline = declineOf(digits(number));
	return decline ? { kind: 'declined', decline } : { kind: 'paid' };
}

function expectedBankOutcome({ account }: PaymentForm): ExpectedOutcome {
	return { kind: 'processing', outcome: bankAccounts[digits(account)] ?? 'failed' };
}

function billingDetails(
	session: Stripe.Checkout.Session,
	form: PaymentForm,
	email: string
): Stripe.Charge.BillingDetails & { address: Stripe.Address } {
	const full = collectsAddress(session);
	const optional = (collected: boolean | undefined, typed: string): string | null =>
		(collected && typed.trim()) || null;
	return {
		address: {
			city: optional(full, form.city),
			country: form.country || null,
			line1: optional(full, form.address),
			line2: null,
			postal_code: form.postcode.trim() || null,
			state: optional(full, form.state)
		},
		email,
		name: form.name.trim() || null,
		phone: optional(session.phone_number_collection?.enabled, form.phone),
		tax_id: null
	};
}
