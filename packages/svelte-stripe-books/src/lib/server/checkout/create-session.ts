import type Stripe from 'stripe';
import { callStripe } from '../stripe/request.ts';
import type { Deadline } from '../stripe/deadline.ts';
import { toBase64Url } from '../crypto/signature.ts';
import { stripeErrorOf } from '../stripe/error.ts';
import { headerOf } from '../stripe/headers.ts';
import { isSession } from '../stripe/shapes.ts';

type Params = Stripe.Checkout.SessionCreateParams;
type Session = Stripe.Checkout.Session;

/** The input of `createSessionOnce`. */
export interface SessionOrder {
	/** The parameters after `customizeSession`. */
	params: Params;
	/** From `idempotencyKey`. */
	key: string;
}

/** The number of recent sessions that are searched. The session of a double click is among the newest. */
const searchLimits = { pages: 5, pageSize: 100 };

/**
 * Returns an idempotency key that is the same for the same attempt, browser and order. It is derived from the draft and not from the
 * result of `customizeSession`, which may differ between two clicks, for example in `expires_at`.
 */
export async function idempotencyKey(
	attemptId: string,
	browserId: string,
	draft: Params
): Promise<string> {
	return digest([attemptId, browserId, draft]);
}

async function digest(parts: unknown[]): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify(parts));
	return `ssb_${toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))}`;
}

/**
 * Creates one session for each attempt to pay. A double click, a reload or a retry returns the existing session, unless it was paid or has
 * expired: then a new one is created.
 *
 * @throws DeadlineExceeded, UnusableResponse, and the errors of Stripe's client
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export async function createSessionOnce(
	stripe: Stripe,
	deadline: Deadline,
	{ params, key }: SessionOrder
): Promise<Session> {
	for (let next = key; ;) {
		const session = await createOrFind(stripe, deadline, { params, key: next });
		if (session?.status === 'open') return session;
		next = await digest([next, session?.id ?? null]);
	}
}

/** Creates the session of a key or returns the existing one. Returns null if it is too old to be found. */
async function createOrFind(
	stripe: Stripe,
	deadline: Deadline,
	{ params, key }: SessionOrder
): Promise<Session | null> {
	// Stripe does not say which session used a key, so the key is stored in the metadata, by which `findSession` finds it.
	const marked = { ...params, metadata: { ...params.metadata, attempt: key } };
	try {
		const session = await callStripe(
			deadline,
			() => stripe.checkout.sessions.create(marked, { idempotencyKey: key }),
			isSession
		);
		if (headerOf(session.lastResponse, 'idempotent-replayed') !== 'true') return session;
		// Stripe replays its original response, so the session is fetched again.
		return await callStripe(
			deadline,
			() => stripe.checkout.sessions.retrieve(session.id),
			isSession
		);
	} catch (error) {
		// The key was used with other parameters: `customizeSession` returned different ones for the first click.
		if (stripeErrorOf(error)?.type !== 'StripeIdempotencyError') throw error;
		return findSession(stripe, deadline, key);
	}
}

async function findSession(
	stripe: Stripe,
	deadline: Deadline,
	key: string
): Promise<Session | null> {
	let last: string | undefined;
	for (let page = 0; page < searchLimits.pages; page += 1) {
		const { data, has_more } = await callStripe(
			deadline,
			() =>
				stripe.checkout.sessions.list({
					limit: searchLimits.pageSize,
					...(last ? { starting_after: last } : {})
				}),
			(list) => Array.isArray(list.data)
		);
		const found = data.find(({ metadata }) => metadata?.attempt === key);
		if (found) return found;
		last = data.at(-1)?.id;
		if (!has_more || !last) return null;
	}
	return null;
}
