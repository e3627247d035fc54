/**
 * Sends a request to the Stripe API of a store's sandbox.
 *
 * @param sandbox scheme, host and port
 * @param params parameters in bracket notation; with them, the request is a POST
 */
export async function askStripe<T>(
	sandbox: string,
	path: string,
	params?: Record<string, string>
): Promise<T> {
	const response = await fetch(`${sandbox}/v1/${path}`, {
		headers: { authorization: 'Bearer sk_test_sandbox' },
		...(params && { method: 'POST', body: new URLSearchParams(params) })
	});
	if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
	return (await response.json()) as T;
}
