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
	const reason = await findRejection(stripe, delivery);
	if (reason !== null) return { event: null, reason };
	const event = parse(delivery.body);
	return isEvent(event) ? { event } : { event: null, reason: 'its body is not a snapshot event' };
}

/** Returns why Stripe cannot have signed a delivery just now, or null. */
async function findRejection(
	{ webhooks: { signature } }: Stripe,
	{ body, header, secrets, now }: Delivery
): Promise<string | null> {
	if (header === '') return 'it has no Stripe-Signature header, so Stripe did not send it';
	const signedAt = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]);
	if (Number.isNaN(signedAt)) return 'its Stripe-Signature header is malformed';
	if (Math.abs(now.getTime() / 1000 - signedAt) >= tolerance + 1) {
		return "it was not signed within five minutes of this machine's time. If Stripe sent it, set the machine's clock";
	}
	for (const secret of secrets) {
		try {
			await signature?.verifyHeaderAsync(body, header, secret, tolerance, undefined, now.getTime());
			if (signature) return null;
		} catch {
			// For some malformed headers the client throws plain errors, so every error means "not signed".
		}
	}
	return 'none of your signing secrets signed it. If Stripe sent it, every delivery is rejected until you correct `webhookSecret` of createBookshop, or `secret` of createWebhookHandler. Copy the signing secret of this endpoint from the Stripe Dashboard (Webhooks), or the one that `stripe listen` or stripe-checkout-sandbox prints when it starts';
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
