import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { runAndDeliver } from '../run-and-deliver.ts';
import { idOf } from '../objects/charge.ts';
import { findCharge } from '../reversals/find-charge.ts';
import { cancelPayment, capturePayment } from './capture.ts';

/** Captures or cancels payments with `capture_method: 'manual'`. */
export interface CaptureControl {
	/**
	 * Captures an authorized payment. Resolves after the first delivery of its events.
	 *
	 * @param payment ID of a session, payment intent or charge
	 * @param request `amount` in minor units; the default is the full authorized amount
	 * @throws Error with Stripe's message if Stripe would reject it, e.g. because the payment was already captured
	 * @example await sandbox.capture(session.id);
	 */
	capture(
		payment: string,
		request?: { amount?: number | undefined }
	): Promise<Stripe.PaymentIntent>;
	/**
	 * Cancels an authorized payment and releases the money. Resolves after the first delivery of its events.
	 *
	 * @param payment ID of a session, payment intent or charge
	 * @throws Error with Stripe's message if Stripe would reject it, e.g. because the payment was already captured
	 * @example await sandbox.cancel(session.id);
	 */
	cancel(payment: string): Promise<Stripe.PaymentIntent>;
}

/** Creates the capture control of a sandbox. */
export function createCaptureControl(account: Account): CaptureControl {
	const intentOf = (payment: string): Stripe.PaymentIntent => {
		const charge = findCharge(account.store, payment);
		const intent = account.store.paymentIntents.get(idOf(charge?.payment_intent ?? null) ?? '');
		if (!intent) throw new Error(`No such payment: '${payment}'`);
		return intent;
	};
	return {
		capture: (payment, { amount } = {}) =>
			runAndDeliver(account, () => {
				const intent = intentOf(payment);
				capturePayment(account, intent, { amount });
				return intent;
			}),
		cancel: (payment) =>
			runAndDeliver(account, () => {
				const intent = intentOf(payment);
				cancelPayment(account, intent);
				return intent;
			})
	};
}
