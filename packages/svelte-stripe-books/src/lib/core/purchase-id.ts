import { sha256 } from './sha256.ts';

/**
 * Derives the ids of a session's purchases, so that download links stay valid after the database is rebuilt from Stripe.
 *
 * @returns a hash of the session with 20 hexadecimal digits, to which `_` and the book's id are appended
 */
export function purchaseIds(checkoutSessionId: string): (bookId: string) => string {
	const prefix = hash(checkoutSessionId);
	return (bookId) => `${prefix}_${bookId}`;
}

/** Derives the session id of purchases that the seller granted: one per customer and mode, since no payment has one. */
export function grantId(customerEmail: string, livemode: boolean): string {
	return `grant_${hash(`${livemode ? 'live' : 'test'}/${customerEmail}`)}`;
}

/** Returns whether a session id is that of grants. */
export function isGrant(checkoutSessionId: string): boolean {
	return checkoutSessionId.startsWith('grant_');
}

/** Returns the first 20 hexadecimal digits of a SHA-256 hash. */
const hash = (text: string) => sha256(text).slice(0, 20);
