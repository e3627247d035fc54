import type Stripe from 'stripe';

/** A header of an answer of Stripe's, by its name in lower case. */
export function headerOf(
	{ headers }: Stripe.Response<unknown>['lastResponse'],
	name: string
): string | null {
	// A plain object with Node's client, `Headers` with the client that uses `fetch`.
	const given: unknown = headers;
	return given instanceof Headers ? given.get(name) : (headers[name] ?? null);
}
