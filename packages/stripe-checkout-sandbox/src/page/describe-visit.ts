import type { ProcessorResult } from '../checkout/payment-processor.ts';

/** Describes what submitting the page resulted in, for the timeline: “The customer …”. */
export function describeResult(result: ProcessorResult): string {
	if (result.outcome === 'complete') return `paid, and was redirected to ${result.redirectUrl}`;
	if (result.outcome === 'authenticate') return 'was asked for 3-D Secure';
	if (result.outcome === 'declined') return `tried to pay: ${result.decline.message}`;
	if (result.outcome === 'closed') return 'submitted the page again';
	return `submitted an invalid form: ${result.errors.map(({ message }) => message).join(' ')}`;
}

/** Describes the promotion code or currency that a button submits. */
export function codeOf({ action, code, currency }: Record<string, unknown>): string {
	if (action === 'apply') return ` with the code ${String(code)}`;
	return action === 'currency' ? ` for ${String(currency)}` : '';
}
