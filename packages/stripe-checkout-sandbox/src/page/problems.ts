import type { PaymentResult } from '../checkout/pay.ts';
import type { FieldError } from '../checkout/payment-form.ts';

/** What the payment page says of an attempt that did not succeed: first of all, and at each field. */
export function problemsOf(result: Extract<PaymentResult, { outcome: 'declined' | 'invalid' }>): {
	alert: string;
	errors: FieldError[];
} {
	if (result.outcome === 'declined') {
		const { field, code, message } = result.decline;
		return { alert: message, errors: field ? [{ field, code, message }] : [] };
	}
	const [first, ...more] = result.errors;
	const alert = more.length > 0 ? 'Please check the marked fields.' : (first?.message ?? '');
	return { alert, errors: result.errors };
}
