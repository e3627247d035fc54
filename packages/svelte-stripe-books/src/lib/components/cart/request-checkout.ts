import type { ShopProblem } from '../../core/problem.ts';

/** JSON body of a request to `createCheckoutHandler`. */
export interface CheckoutRequest {
	/** Ids of the books to pay for. */
	books: string[];
	/** Price shown for each book, in the order of `books`, in minor units. */
	prices: number[];
	/** Id of this attempt to pay, which a double click and a retry share. */
	attempt: string | undefined;
	/** Ids of owned books that the shopper has confirmed to buy again. */
	again: string[];
	/** Whether a canceled payment leads to the page of the one book. */
	buyNow?: boolean | undefined;
	/** Whether to pay in the embedded form or on Stripe's page, if the handler embeds the form. */
	uiMode: 'embedded_page' | 'hosted_page';
}

/** JSON response of `createCheckoutHandler`; empty if there was no response. */
export interface CheckoutResponse {
	/** URL of the payment page. */
	url?: string;
	/** Client secret of the session, from which Stripe.js creates the embedded form. */
	clientSecret?: string;
	/** Why the request was refused. */
	problem?: ShopProblem;
}

/** Creates a random id. `crypto.randomUUID` exists only in secure contexts. */
export function createAttemptId(): string {
	return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

/**
 * Requests a payment page or an embedded form from `createCheckoutHandler`.
 *
 * @returns an empty object if the network fails
 */
export async function requestCheckout(
	action: string,
	order: CheckoutRequest
): Promise<CheckoutResponse> {
	try {
		const response = await fetch(action, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(order)
		});
		return ((await response.json()) as CheckoutResponse | null) ?? {};
	} catch {
		// No connection, or an HTML error page of a proxy.
		return {};
	}
}
