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
export type ReadEvent = { event: Stripe.Event } | { event: null; reason: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/**
 * Reads an event that one of the secrets signed. Stripe's client takes one secret a call and lets signatures from the
 * future pass, so both are looked after here.
 *
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export async function readEvent(
	stripe: Stripe,
	{ body, header, secrets, now }: Delivery
): Promise<ReadEvent> {
	const seconds = Math.floor(now.getTime() / 1000);
	const signedAt = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]);
	if (!(signedAt <= seconds + tolerance)) {
		return { event: null, reason: 'its signature is missing, or dated in the future' };
	}
	for (const secret of secrets) {
		try {
			const event: unknown = await stripe.webhooks.constructEventAsync(
				body,
				header,
				secret,
				tolerance,
				undefined,
				seconds
			);
			return toEvent(event);
		} catch (error) {
			if (error instanceof SyntaxError) return { event: null, reason: 'its body is no JSON' };
			if (!isRefusal(error)) throw error;
		}
	}
	return { event: null, reason: 'no secret of ours signed it, or too long ago' };
}

const isRefusal = (error: unknown) =>
	isObject(error) && error.type === 'StripeSignatureVerificationError';

/** Whether what was signed has the parts of an event that we read. */
function toEvent(value: unknown): ReadEvent {
	return isEvent(value)
		? { event: value }
		: { event: null, reason: 'its body is no event of the kind this endpoint reads' };
}

function isEvent(value: unknown): value is Stripe.Event {
	return (
		isObject(value) &&
		value.object === 'event' &&
		typeof value.type === 'string' &&
		isObject(value.data) &&
		isObject(value.data.object)
	);
}
