/**
 * The id of a purchase: a hash of its session and book, so that a database rebuilt from Stripe gives the same ids
 * and old links stay good.
 *
 * @returns 32 hexadecimal digits of SHA-256
 */
export async function purchaseId(checkoutSessionId: string, bookId: string): Promise<string> {
	const bytes = new TextEncoder().encode(`${checkoutSessionId}/${bookId}`);
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
