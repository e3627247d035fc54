import type { PaymentResult } from '../checkout/payment-processor.ts';
import type { FieldError } from '../checkout/payment-form.ts';
import type { Texts } from './texts.ts';

/** Returns the alert and the field errors for a failed attempt to pay, in the language of the page. */
export function formErrors(
	result: Extract<PaymentResult, { outcome: 'declined' | 'invalid' }>,
	texts: Texts
): { alert: string; errors: FieldError[] } {
	if (result.outcome === 'declined') {
		const { field, code, declineCode, message: english } = result.decline;
		const message = texts.errors[declineCode] ?? texts.errors[code] ?? english;
		return { alert: message, errors: field ? [{ field, code, message }] : [] };
	}
	const errors = result.errors.map((error) => ({
		...error,
		message: texts.errors[error.code] ?? error.message
	}));
	const [first, ...more] = errors;
	return { alert: more.length > 0 ? texts.correctFields : (first?.message ?? ''), errors };
}
