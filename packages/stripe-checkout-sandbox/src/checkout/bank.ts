import type Stripe from 'stripe';
import { alphanumeric } from '../ids.ts';
import { digits } from './check-card.ts';
import type { FieldError, PaymentForm } from './payment-form.ts';

/** Test bank accounts and what comes of a debit. @see https://docs.stripe.com/payments/ach-direct-debit/accept-a-payment#test-account-numbers */
export const bankAccounts: Record<string, 'succeeded' | 'failed'> = {
	'000123456789': 'succeeded',
	'000111111116': 'failed'
};

/** What is wrong with a bank account before the bank is asked. */
export function bankErrors(form: PaymentForm): FieldError[] {
	const errors: FieldError[] = [];
	if (!/^\d{9}$/.test(digits(form.routing))) {
		errors.push({
			field: 'routing',
			code: 'routing_number_invalid',
			message: 'Enter a routing number of nine digits, such as 110000000.'
		});
	}
	if (!bankAccounts[digits(form.account)]) {
		errors.push({
			field: 'account',
			code: 'account_number_invalid',
			message: 'Enter a test account number: 000123456789 or 000111111116.'
		});
	}
	return errors;
}

/** What a charge says of the account: its last four digits, never the number. */
export function bankDetails(form: PaymentForm): Stripe.Charge.PaymentMethodDetails {
	return {
		type: 'us_bank_account',
		us_bank_account: {
			account_holder_type: 'individual',
			account_type: 'checking',
			bank_name: 'STRIPE TEST BANK',
			fingerprint: alphanumeric(16),
			last4: digits(form.account).slice(-4),
			payment_reference: null,
			routing_number: digits(form.routing)
		}
	};
}
