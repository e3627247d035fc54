import type Stripe from 'stripe';
import { callStripe } from '../stripe/request.ts';
import type { Deadline } from '../stripe/deadline.ts';
import { toBase64Url } from '../crypto/signature.ts';
import { stripeErrorOf } from '../stripe/error.ts';
import { headerOf } from '../stripe/headers.ts';
import { isSession } from '../stripe/shapes.ts';

type Params = Stripe.Checkout.SessionCreateParams;
type Session = Stripe.Checkout.Session;

/** What a session is created from. */
export interface SessionOrder {
	/** The parameters, as the shop's own hook left them. */
	params: Params;
	/** From `idempotencyKey`. */
	key: string;
}

/** How many sessions are looked through for one that was created before: a double click is among the newest. */
const searched = { pages: 5, pageSize: 100 };

/**
 * The same for the same attempt, browser and order; another for a changed price. It is made of what the shop decides and not of what
 * its hook returns, which may differ from one click to the next: an `expires_at`, say.
 */
export async function idempotencyKey(
	attempt: string,
	browser: string,
	draft: Params
): Promise<string> {
	return digest([attempt, browser, draft]);
}

async function digest(parts: unknown[]): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify(parts));
	return `ssb_${toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))}`;
}

/**
 * Creates a session once for each attempt to pay: a double click, a reload or a retry reaches the session that there is. One that is
 * paid or expired by now is followed by another.
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

/** The session of a key, created now or before. Null when it was created too long ago to be found. */
async function createOrFind(
	stripe: Stripe,
	deadline: Deadline,
	{ params, key }: SessionOrder
): Promise<Session | null> {
	// By its metadata a session is found again whose key is taken, since Stripe does not say which one it is.
	const marked = { ...params, metadata: { ...params.metadata, attempt: key } };
	try {
		const session = await callStripe(
			deadline,
			() => stripe.checkout.sessions.create(marked, { idempotencyKey: key }),
			isSession
		);
		if (headerOf(session.lastResponse, 'idempotent-replayed') !== 'true') return session;
		// A replayed response is the session as it was when it was created.
		return await callStripe(
			deadline,
			() => stripe.checkout.sessions.retrieve(session.id),
			isSession
		);
	} catch (error) {
		// The key was used with other parameters: the hook returned something else at the first click.
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
	for (let page = 0; page < searched.pages; page += 1) {
		const { data, has_more } = await callStripe(
			deadline,
			() =>
				stripe.checkout.sessions.list({
					limit: searched.pageSize,
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
