import type Stripe from 'stripe';

/**
 * The error as one of Stripe's client, or null. Known by its `type`, since the library loads no code of Stripe's.
 *
 * @see https://docs.stripe.com/error-handling
 */
export function stripeErrorOf(error: unknown): Stripe.errors.StripeError | null {
	return error instanceof Error && 'type' in error && String(error.type).startsWith('Stripe')
		? (error as Stripe.errors.StripeError)
		: null;
}
