import type Stripe from 'stripe';
import { alphanumeric } from '../ids.ts';
import { digits } from './check-card.ts';
import type { FieldError, PaymentForm } from './payment-form.ts';

/**
 * Outcomes of test bank accounts.
 *
 * @see https://docs.stripe.com/payments/ach-direct-debit/accept-a-payment#test-account-numbers
 */
export const bankAccounts: Record<string, 'succeeded' | 'failed'> = {
	'000123456789': 'succeeded',
	'000111111116': 'failed'
};

/** Validates the bank account fields. */
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

/** Returns the bank account as a charge shows it, with the last four digits only. */
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
