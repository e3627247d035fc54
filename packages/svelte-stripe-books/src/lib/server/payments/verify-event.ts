import type Stripe from 'stripe';

/** In seconds. Applies to timestamps in the past and in the future. */
const tolerance = 300;

/** A webhook delivery. */
export interface Delivery {
	/** The raw body. A parsed and serialized one would not match the signature. */
	body: string;
	/** The value of the `Stripe-Signature` header. */
	header: string;
	secrets: readonly string[];
	now: Date;
}

/** A verified event, or why the delivery was rejected. */
export type VerifiedEvent = { event: Stripe.Event } | { event: null; reason: string };

/**
 * Verifies a delivery's signature and parses its event. Stripe's client takes one secret per call and accepts timestamps in the
 * future, so both are handled here.
 *
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export async function verifyEvent(stripe: Stripe, delivery: Delivery): Promise<VerifiedEvent> {
	if (!(await isSignedByStripe(stripe, delivery))) {
		return {
			event: null,
			reason: 'none of your signing secrets signed it within the last five minutes'
		};
	}
	const event = parse(delivery.body);
	return isEvent(event) ? { event } : { event: null, reason: 'its body is not a snapshot event' };
}

async function isSignedByStripe(
	{ webhooks: { signature } }: Stripe,
	{ body, header, secrets, now }: Delivery
): Promise<boolean> {
	const signedAt = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]);
	if (!(signedAt * 1000 <= now.getTime() + tolerance * 1000)) return false;
	for (const secret of secrets) {
		try {
			await signature?.verifyHeaderAsync(body, header, secret, tolerance, undefined, now.getTime());
			return signature !== null;
		} catch {
			// For some malformed headers the client throws plain errors, so every error means "not signed".
		}
	}
	return false;
}

function parse(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return null;
	}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/** Returns whether a value is a snapshot event. Thin events have no `data.object`. */
function isEvent(value: unknown): value is Stripe.Event {
	return (
		isObject(value) &&
		value.object === 'event' &&
		typeof value.type === 'string' &&
		isObject(value.data) &&
		isObject(value.data.object)
	);
}
