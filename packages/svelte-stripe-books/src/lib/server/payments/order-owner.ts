import type Stripe from 'stripe';
import { canonicalEmail } from '../../core/email.ts';
import { ownerKey } from '../../core/session-metadata.ts';

/** Returns the canonical email address given at checkout, or an empty string. */
export function emailOf({ customer_details, customer_email }: Stripe.Checkout.Session): string {
	return canonicalEmail(customer_details?.email ?? customer_email ?? '');
}

/**
 * Returns the owner of the books of a session: the address given at checkout, unless the seller moved the order to another one, or
 * erased the customer, whose tombstone it then is.
 */
export function ownerOf(session: Stripe.Checkout.Session): string {
	const owner = session.metadata?.[ownerKey];
	return owner ? canonicalEmail(owner) : emailOf(session);
}
