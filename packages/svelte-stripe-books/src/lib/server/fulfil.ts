import type Stripe from 'stripe';
import type { Book } from '../core/book.ts';
import { canonicalEmail, isEmail } from '../core/email.ts';
import { decodeMetadata, isOurs } from '../core/session-metadata.ts';
import type { Shop } from './shop.ts';

/**
 * What a checkout session comes to.
 *
 * - `recorded`: paid, and its books are on record.
 * - `processing`: placed, not paid yet. `failed`: placed, and the payment did not come through.
 * - `open`: left before paying.
 * - `unusable`: ours and paid, but not to be granted; reported. Stripe keeps the session, so it can be repaired.
 * - `foreign`: not of this shop.
 */
export type Fulfilment = 'recorded' | 'processing' | 'failed' | 'open' | 'unusable' | 'foreign';

const idOf = (value: string | { id: string } | null | undefined) =>
	typeof value === 'string' ? value : (value?.id ?? null);

/** Whether an order was placed whose payment then failed; told by the payment intent, where it is expanded. */
function hasFailed({ payment_intent: payment }: Stripe.Checkout.Session): boolean {
	return (
		typeof payment === 'object' &&
		(payment?.status === 'requires_payment_method' || payment?.status === 'canceled')
	);
}

/**
 * Records what a session paid for, once, whoever calls it and however often: webhook, success page, reconciler.
 * Believes nothing but the one state that means paid.
 *
 * @see https://docs.stripe.com/checkout/fulfillment
 */
export async function fulfil<B extends Book>(
	{ stripe, store, name, livemode, log }: Shop<B>,
	session: Stripe.Checkout.Session
): Promise<Fulfilment> {
	const { metadata } = session;
	if (
		session.object !== 'checkout.session' ||
		session.mode !== 'payment' ||
		session.livemode !== livemode ||
		!metadata ||
		!isOurs(metadata, name)
	) {
		return 'foreign';
	}
	if (session.status !== 'complete') return 'open';
	const isFree = session.payment_status === 'no_payment_required';
	if (session.payment_status !== 'paid' && !isFree) {
		return hasFailed(session) ? 'failed' : 'processing';
	}

	const unusable = (reason: string): Fulfilment => {
		log?.({
			code: 'checkout_unusable',
			message: `A paid checkout cannot be fulfilled: ${reason}.`,
			checkoutSessionId: session.id
		});
		return 'unusable';
	};

	const bookIds = decodeMetadata(metadata);
	if (!bookIds) return unusable('its metadata does not add up');
	const customerEmail = canonicalEmail(
		session.customer_details?.email ?? session.customer_email ?? ''
	);
	if (!isEmail(customerEmail)) return unusable('it has no usable e-mail address');
	let paymentIntentId = idOf(session.payment_intent);
	if (!paymentIntentId && !isFree) {
		paymentIntentId = idOf((await stripe.checkout.sessions.retrieve(session.id)).payment_intent);
		if (!paymentIntentId) return unusable('it is paid but has no payment');
	}

	const { unknown } = await store.recordPurchases({
		checkoutSessionId: session.id,
		paymentIntentId,
		customerEmail,
		purchasedAt: new Date(session.created * 1000),
		bookIds
	});
	if (unknown.length > 0) {
		log?.({
			code: 'books_unknown',
			message: `A paid checkout has books that are not in the catalogue: ${unknown.join(', ')}.`,
			checkoutSessionId: session.id
		});
	}
	return unknown.length < bookIds.length ? 'recorded' : 'unusable';
}
