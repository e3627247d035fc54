import { createHmac, randomBytes } from 'node:crypto';

/**
 * The `Stripe-Signature` header: a timestamp (seconds), one `v1` per secret, and a `v0` that means nothing.
 *
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function signatureHeader(body: string, secrets: string[], timestamp: number): string {
	const signatures = secrets.map(
		(secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
	);
	return [`t=${timestamp}`, ...signatures, `v0=${randomBytes(32).toString('hex')}`].join();
}

/** A new signing secret. */
export function newSecret(): string {
	return `whsec_${randomBytes(24).toString('hex')}`;
}
