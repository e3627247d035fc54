import type Stripe from 'stripe';

/** How far a signature's time may be off, in seconds, to either side. */
const tolerance = 300;

/** A delivery as it arrived. */
export interface Delivery {
	/** The body as it was sent, never parsed and written anew. */
	body: string;
	/** The header `Stripe-Signature`. */
	header: string;
	secrets: readonly string[];
	now: Date;
}

/** The event of a delivery, or why it is none. */
export type VerifiedEvent = { event: Stripe.Event } | { event: null; reason: string };

/**
 * Reads an event that one of the secrets signed. Stripe's client takes one secret a call and lets signatures from the
 * future pass, so both are looked after here.
 *
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export async function verifyEvent(stripe: Stripe, delivery: Delivery): Promise<VerifiedEvent> {
	if (!(await isSignedByStripe(stripe, delivery))) {
		return { event: null, reason: 'no secret of ours signed it within the last five minutes' };
	}
	const event = parse(delivery.body);
	return isEvent(event)
		? { event }
		: { event: null, reason: 'its body is no event of the kind this endpoint reads' };
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
			// Whatever is thrown means "not signed": for some malformed headers the client throws plain errors.
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

/** Whether what was signed has the parts of an event that we read; thin events have no object. */
function isEvent(value: unknown): value is Stripe.Event {
	return (
		isObject(value) &&
		value.object === 'event' &&
		typeof value.type === 'string' &&
		isObject(value.data) &&
		isObject(value.data.object)
	);
}
