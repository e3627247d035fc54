import type Stripe from 'stripe';
import type { Decline } from './cards.ts';

type PaymentError = Stripe.PaymentIntent.LastPaymentError;

/** Advice for each decline code. For others, the advice is to try again later. */
const advice: Record<string, string> = {
	expired_card: 'confirm_card_data',
	incorrect_cvc: 'confirm_card_data',
	lost_card: 'do_not_try_again',
	stolen_card: 'do_not_try_again'
};

const params = { cvc: 'cvc', expiry: 'exp_month', number: 'number' };

/**
 * Returns the error of a declined payment, for `last_payment_error` of its payment intent.
 *
 * @see https://docs.stripe.com/declines/codes
 */
export function paymentError(
	{ code, declineCode, message, field }: Decline,
	method: Stripe.PaymentMethod | undefined,
	charge?: Stripe.Charge
): PaymentError {
	return {
		...(charge?.payment_method_details?.card && {
			advice_code: adviceOf(declineCode),
			network_decline_code: networkDeclineCode
		}),
		...(charge && { charge: charge.id, decline_code: declineCode }),
		code,
		doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
		message,
		...(charge && field && { param: params[field] }),
		...(method && { payment_method: structuredClone(method) }),
		type: charge ? 'card_error' : 'invalid_request_error'
	};
}

/** Network decline code of all test cards. */
export const networkDeclineCode = '02';

/** Returns the advice for a decline. */
export function adviceOf(declineCode: string): string {
	return advice[declineCode] ?? 'try_again_later';
}
