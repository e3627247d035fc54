import type Stripe from 'stripe';
import type { Instrument } from '../objects/charge.ts';
import { isEmail } from '../params/scalars.ts';
import { bankAccounts, bankDetails, bankErrors } from './bank.ts';
import { cardErrors, digits } from './check-card.ts';
import { cardDetails } from './card-details.ts';
import { asksForAuthentication, declineOf, type Decline } from './cards.ts';
import type { FieldError, PaymentForm } from './payment-form.ts';

/** What will come of a payment that was filled in well. */
export type Verdict =
	| { kind: 'paid' }
	| { kind: 'authenticate' }
	| { kind: 'declined'; decline: Decline }
	| { kind: 'later'; outcome: 'succeeded' | 'failed' };

/** A payment that can be tried: who pays, with what, and how that will end. */
export interface CheckedPayment {
	email: string;
	instrument: Instrument;
	verdict: Verdict;
}

/** Reads a filled-in form: a payment to try, or what the buyer has to mend. `now` in milliseconds. */
export function checkPayment(
	session: Stripe.Checkout.Session,
	form: PaymentForm,
	now: number
): CheckedPayment | FieldError[] {
	const email = knownEmail(session) ?? form.email.trim();
	const free = session.amount_total === 0;
	const errors = [...emailErrors(email), ...(free ? [] : methodErrors(session, form, now))];
	if (errors.length > 0) return errors;

	const byCard = form.method === 'card';
	return {
		email,
		instrument: {
			details: byCard ? cardDetails(form) : bankDetails(form),
			billing: billingDetails(form, email)
		},
		verdict: free ? { kind: 'paid' } : byCard ? cardVerdict(form) : bankVerdict(form)
	};
}

/** The address that an open session came with, from `customer_email` or the customer; the buyer cannot change it. */
export function knownEmail({ customer_details }: Stripe.Checkout.Session): string | null {
	return customer_details?.email ?? null;
}

function emailErrors(email: string): FieldError[] {
	if (isEmail(email)) return [];
	const message = email ? 'Enter a valid email address.' : 'Enter your email address.';
	return [{ field: 'email', code: 'email_invalid', message }];
}

function methodErrors(
	{ payment_method_types: offered }: Stripe.Checkout.Session,
	form: PaymentForm,
	now: number
): FieldError[] {
	if (form.method === 'bank' && !offered.includes('us_bank_account')) {
		const message = 'This shop takes no bank debits.';
		return [{ field: 'method', code: 'payment_method_not_available', message }];
	}
	const errors = form.method === 'card' ? cardErrors(form, now) : bankErrors(form);
	if (form.name.trim() === '') {
		errors.push({ field: 'name', code: 'incomplete_name', message: 'Enter your full name.' });
	}
	return errors;
}

function cardVerdict({ number }: PaymentForm): Verdict {
	if (asksForAuthentication(digits(number))) return { kind: 'authenticate' };
	const decline = declineOf(digits(number));
	return decline ? { kind: 'declined', decline } : { kind: 'paid' };
}

function bankVerdict({ account }: PaymentForm): Verdict {
	return { kind: 'later', outcome: bankAccounts[digits(account)] ?? 'failed' };
}

function billingDetails(form: PaymentForm, email: string): Stripe.Charge.BillingDetails {
	return {
		address: {
			city: null,
			country: form.country || null,
			line1: null,
			line2: null,
			postal_code: form.postcode.trim() || null,
			state: null
		},
		email,
		name: form.name.trim() || null,
		phone: null,
		tax_id: null
	};
}
