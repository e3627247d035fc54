import type Stripe from 'stripe';
import { toBase64Url } from './signature.ts';
import { headerOf } from './stripe-header.ts';

type Params = Stripe.Checkout.SessionCreateParams;

/** One try to pay, by one browser. */
export interface Attempt {
	attempt: string;
	browser: string;
}

/** The same for the same try, browser and order; another for a changed price. */
async function keyOf({ attempt, browser }: Attempt, params: Params): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify([attempt, browser, params]));
	return `ssb_${toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))}`;
}

/**
 * Creates a session once for each try to pay: a double click, a reload or a retry reaches the one there is. Stripe
 * repeats its first answer as it was, so a repeated one is asked for anew, and left when it is paid or expired.
 *
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export async function createSessionOnce(
	stripe: Stripe,
	params: Params,
	attempt: Attempt
): Promise<Stripe.Checkout.Session> {
	const create = async (by: Attempt) =>
		stripe.checkout.sessions.create(params, { idempotencyKey: await keyOf(by, params) });

	const session = await create(attempt);
	if (headerOf(session.lastResponse, 'idempotent-replayed') !== 'true') return session;
	const present = await stripe.checkout.sessions.retrieve(session.id);
	return present.status === 'open' ? present : create({ ...attempt, attempt: crypto.randomUUID() });
}
