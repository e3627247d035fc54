/**
 * Derives the ids of a session's purchases, so that download links stay valid after the database is rebuilt from Stripe.
 *
 * @returns a hash of the session with 20 hexadecimal digits, to which `_` and the book's id are appended
 */
export async function purchaseIds(checkoutSessionId: string): Promise<(bookId: string) => string> {
	const prefix = await hash(checkoutSessionId);
	return (bookId) => `${prefix}_${bookId}`;
}

/** Derives the session id of purchases that the seller granted: one per customer and mode, since no payment has one. */
export async function grantId(customerEmail: string, livemode: boolean): Promise<string> {
	return `grant_${await hash(`${livemode ? 'live' : 'test'}/${customerEmail}`)}`;
}

/** Returns the first 20 hexadecimal digits of a SHA-256 hash. */
async function hash(text: string): Promise<string> {
	const bytes = new TextEncoder().encode(text);
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest.subarray(0, 10)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
