import type Stripe from 'stripe';
import { idOf } from '../objects/charge.ts';
import type { Store } from '../store.ts';

/** Returns the charge with this ID, or that of the payment intent or session with this ID. */
export function findCharge(store: Store, id: string): Stripe.Charge | undefined {
	const intentId = idOf(store.sessions.get(id)?.session.payment_intent ?? null) ?? id;
	const intent = store.paymentIntents.get(intentId);
	return store.charges.get(idOf(intent?.latest_charge ?? null) ?? id);
}

/** Returns the key that orders the changes of a charge: the ID of its payment intent. */
export function paymentKey(charge: Stripe.Charge): string {
	return idOf(charge.payment_intent) ?? charge.id;
}

/** Returns the disputes of a charge, oldest first. */
export function disputesOf(store: Store, charge: Stripe.Charge): Stripe.Dispute[] {
	return [...store.disputes.values()].filter((dispute) => idOf(dispute.charge) === charge.id);
}
