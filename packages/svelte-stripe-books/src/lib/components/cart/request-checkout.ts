import type { ShopProblem } from '../../core/problem.ts';

/** What a shopper wants to pay for, as it is shown. */
export interface CheckoutRequest {
	books: string[];
	/** Of each book, in minor units. */
	prices: number[];
	/** Names this try to pay: a double click or a retry has the same. */
	attempt: string | undefined;
	/** How it is to be paid, in a shop that embeds the form: there, or on Stripe's own page. */
	uiMode: 'embedded_page' | 'hosted_page';
}

/** What the shop's checkout endpoint says. None of all is no answer. */
export interface CheckoutAnswer {
	/** The address of the payment page. */
	url?: string;
	/** What Stripe's script shows a payment form for. */
	clientSecret?: string;
	problem?: ShopProblem;
}

/** A random name for one try to pay. Not a UUID, which browsers make for https and localhost only. */
export function newAttempt(): string {
	return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

/** Asks the shop's checkout endpoint for a way to pay. A dead network answers nothing. */
export async function requestCheckout(
	action: string,
	order: CheckoutRequest
): Promise<CheckoutAnswer> {
	try {
		const response = await fetch(action, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(order)
		});
		return ((await response.json()) as CheckoutAnswer | null) ?? {};
	} catch {
		// No connection, or an error page of something in between.
		return {};
	}
}
