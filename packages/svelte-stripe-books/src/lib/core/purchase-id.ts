/**
 * Derives the id of a purchase from its session and book, so that download links stay valid after the database is rebuilt
 * from Stripe.
 *
 * @returns the first 32 hexadecimal digits of a SHA-256 hash
 */
export async function purchaseId(checkoutSessionId: string, bookId: string): Promise<string> {
	const bytes = new TextEncoder().encode(`${checkoutSessionId}/${bookId}`);
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
