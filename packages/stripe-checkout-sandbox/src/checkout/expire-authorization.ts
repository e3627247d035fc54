import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { idOf } from '../objects/charge.ts';
import { releaseAuthorization } from './capture.ts';

/**
 * Cancels an authorized payment after seven days, and releases the money.
 *
 * @see https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export function scheduleAuthorizationExpiry(account: Account, charge: Stripe.Charge): void {
	const { clock, store } = account;
	const before = charge.payment_method_details?.card?.capture_before;
	if (before === undefined || charge.captured || charge.refunded) return;
	clock.after(before * 1000 - clock.now(), () => {
		const intent = store.paymentIntents.get(idOf(charge.payment_intent) ?? '');
		// The payment may have been captured or canceled, or deleted by a reset.
		if (intent?.status !== 'requires_capture' || store.charges.get(charge.id) !== charge) return;
		account.timestamps.next(intent.id);
		releaseAuthorization(account, intent, charge, { type: 'charge.expired', reason: 'automatic' });
		account.changed();
	});
}
