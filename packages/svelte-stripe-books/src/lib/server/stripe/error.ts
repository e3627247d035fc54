import type Stripe from 'stripe';

/**
 * Returns the error if Stripe's client threw it, else null. Detected by its `type`, because the library does not import Stripe's client.
 *
 * @see https://docs.stripe.com/error-handling
 */
export function stripeErrorOf(error: unknown): Stripe.errors.StripeError | null {
	return error instanceof Error && 'type' in error && String(error.type).startsWith('Stripe')
		? (error as Stripe.errors.StripeError)
		: null;
}
