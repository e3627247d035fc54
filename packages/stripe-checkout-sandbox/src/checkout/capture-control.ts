import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { answered } from '../answered.ts';
import { idOf } from '../objects/charge.ts';
import { findCharge } from '../reversals/find-charge.ts';
import { cancelPayment, capturePayment } from './capture.ts';

/** What a shop does with a payment that was only authorized (`capture_method: 'manual'`). */
export interface CaptureControl {
	/**
	 * Captures an authorized payment: the id of a session, a payment intent or a charge. Resolves once the webhooks were
	 * answered.
	 *
	 * @param request the amount in minor units, when it is less than was authorized
	 * @throws Error in Stripe's words for what Stripe refuses, e.g. a payment that is captured already
	 * @example await sandbox.capture(session.id);
	 */
	capture(
		payment: string,
		request?: { amount?: number | undefined }
	): Promise<Stripe.PaymentIntent>;
	/**
	 * Cancels an authorized payment, so that the buyer's money is released. Resolves once the webhooks were answered.
	 *
	 * @throws Error in Stripe's words for what Stripe refuses, e.g. a payment that is captured already
	 * @example await sandbox.cancel(session.id);
	 */
	cancel(payment: string): Promise<Stripe.PaymentIntent>;
}

/** Makes the control over authorized payments of one sandbox. */
export function createCaptureControl(account: Account): CaptureControl {
	const intentOf = (payment: string): Stripe.PaymentIntent => {
		const charge = findCharge(account.store, payment);
		const intent = account.store.paymentIntents.get(idOf(charge?.payment_intent ?? null) ?? '');
		if (!intent) throw new Error(`No such payment: '${payment}'`);
		return intent;
	};
	return {
		capture: (payment, { amount } = {}) =>
			answered(account, () => {
				const intent = intentOf(payment);
				capturePayment(account, intent, { amount });
				return intent;
			}),
		cancel: (payment) =>
			answered(account, () => {
				const intent = intentOf(payment);
				cancelPayment(account, intent);
				return intent;
			})
	};
}
