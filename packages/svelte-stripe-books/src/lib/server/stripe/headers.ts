import type Stripe from 'stripe';

/** Returns a header of a Stripe response. @param name in lowercase */
export function headerOf(
	{ headers }: Stripe.Response<unknown>['lastResponse'],
	name: string
): string | null {
	// A plain object from Stripe's Node client, `Headers` from its fetch client.
	const given: unknown = headers;
	return given instanceof Headers ? given.get(name) : (headers[name] ?? null);
}
