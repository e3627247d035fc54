import { createHmac, randomBytes } from 'node:crypto';

/**
 * Creates the `Stripe-Signature` header: a timestamp, one `v1` signature per secret, and a random `v0`, as Stripe sends for test
 * events.
 *
 * @param timestamp Unix time in seconds
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function signatureHeader(body: string, secrets: string[], timestamp: number): string {
	const signatures = secrets.map(
		(secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
	);
	return [`t=${timestamp}`, ...signatures, `v0=${randomBytes(32).toString('hex')}`].join();
}

/** Generates a signing secret. */
export function newSecret(): string {
	return `whsec_${randomBytes(24).toString('hex')}`;
}
