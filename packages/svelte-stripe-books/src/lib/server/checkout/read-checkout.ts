import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import type { CheckoutResult } from '../../core/results.ts';
import type { RecordedCheckout } from '../../store/book-store.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { fulfill } from '../payments/fulfill.ts';
import { findRecordedCheckout, StaleRead } from '../payments/notify-purchase.ts';
import { withDeadline } from '../stripe/deadline.ts';
import { stripeErrorOf } from '../stripe/error.ts';
import { explainFailure } from '../stripe/explain-failure.ts';
import { callStripe, isStripeFailure } from '../stripe/request.ts';
import { isSession } from '../stripe/shapes.ts';

/** In seconds, after Stripe or the database could not say what became of an order. */
export const retryAfter = 10;

/**
 * Fetches a session. Returns null if the session does not exist. If Stripe cannot be reached, logs this and returns undefined.
 *
 * @param timeout in milliseconds
 */
export async function findSession<B extends Book>(
	{ stripe, log }: Pick<ShopOptions<B>, 'stripe' | 'log'>,
	id: string,
	timeout: number
): Promise<Stripe.Checkout.Session | null | undefined> {
	const retrieve = () =>
		stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] }, { timeout });
	try {
		return await withDeadline(timeout, (deadline) => callStripe(deadline, retrieve, isSession));
	} catch (error) {
		if (!isStripeFailure(error)) throw error;
		if (stripeErrorOf(error)?.code === 'resource_missing') return null;
		log?.({
			code: 'stripe_unreachable',
			message: `The status of a checkout session could not be read from Stripe.${explainFailure(stripe, error)}`,
			checkoutSessionId: id,
			error
		});
		return undefined;
	}
}

/**
 * Records a paid order. Returns the recorded checkout, or the result to show if the order cannot be recorded. Returns undefined, and logs
 * it, if the database does not return the new record yet.
 */
export async function recordCheckout<B extends Book>(
	shop: ShopOptions<B>,
	session: Stripe.Checkout.Session
): Promise<RecordedCheckout<B> | CheckoutResult<B> | undefined> {
	const result = await fulfill(shop, session);
	if (result.state === 'ignored') return { status: 'unknown' };
	if (result.state !== 'recorded') return { status: result.state };
	try {
		return await findRecordedCheckout(shop.store, session.id, result.added);
	} catch (error) {
		if (!(error instanceof StaleRead)) throw error;
		shop.log?.({ code: 'read_stale', message: error.message, checkoutSessionId: session.id });
		return undefined;
	}
}
