import type Stripe from 'stripe';
import { idOf } from '../objects/charge.ts';
import type { Store } from '../store.ts';

/** The charge that an id stands for: its own, or that of its payment intent or checkout session. */
export function findCharge(store: Store, id: string): Stripe.Charge | undefined {
	const intentId = idOf(store.sessions.get(id)?.session.payment_intent ?? null) ?? id;
	const intent = store.paymentIntents.get(intentId);
	return store.charges.get(idOf(intent?.latest_charge ?? null) ?? id);
}

/** What dates the changes of a charge: its payment intent. */
export function paymentOf(charge: Stripe.Charge): string {
	return idOf(charge.payment_intent) ?? charge.id;
}

/** The disputes of a charge, the oldest first. */
export function disputesOf(store: Store, charge: Stripe.Charge): Stripe.Dispute[] {
	return [...store.disputes.values()].filter((dispute) => idOf(dispute.charge) === charge.id);
}
