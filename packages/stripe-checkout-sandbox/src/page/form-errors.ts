import type { PaymentResult } from '../checkout/payment-processor.ts';
import type { FieldError } from '../checkout/payment-form.ts';

/** Returns the alert and the field errors for a failed attempt to pay. */
export function formErrors(result: Extract<PaymentResult, { outcome: 'declined' | 'invalid' }>): {
	alert: string;
	errors: FieldError[];
} {
	if (result.outcome === 'declined') {
		const { field, code, message } = result.decline;
		return { alert: message, errors: field ? [{ field, code, message }] : [] };
	}
	const [first, ...more] = result.errors;
	const alert = more.length > 0 ? 'Please correct the highlighted fields.' : (first?.message ?? '');
	return { alert, errors: result.errors };
}
