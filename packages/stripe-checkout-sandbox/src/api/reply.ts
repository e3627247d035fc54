import type { Context } from 'hono';
import type { Account } from '../account.ts';
import { apiVersion } from '../objects/event.ts';
import { errorBody, StripeRefusal } from '../wire/errors.ts';
import { prettyJson } from '../wire/json.ts';

/** What an operation has to say: a body, and for a repeated answer the request it was first given to. */
export interface Said {
	status: number;
	body: string;
	original?: string;
}

/** Carries a request out, and answers it or its refusal with the headers that Stripe sends. */
export async function reply(
	account: Account,
	context: Context,
	requestId: string,
	run: () => Said | Promise<Said>
): Promise<Response> {
	const { req } = context;
	const headers = stripeHeaders(account, req.raw, requestId);
	try {
		const { status, body, original } = await run();
		if (original) {
			headers.set('idempotent-replayed', 'true');
			headers.set('original-request', original);
		}
		if (req.method !== 'GET') account.changed();
		return new Response(body, { status, headers });
	} catch (error) {
		const { refusal, status } = error instanceof StripeRefusal ? error : ownMistake(error);
		return new Response(prettyJson(errorBody(refusal, requestId)), { status, headers });
	}
}

/** The headers that Stripe sends with an answer to this request. */
export function stripeHeaders(account: Account, request: Request, requestId: string): Headers {
	const headers = new Headers({
		'content-type': 'application/json',
		'cache-control': 'no-cache, no-store',
		'request-id': requestId,
		'stripe-version': request.headers.get('stripe-version') ?? apiVersion,
		date: httpDate(account)
	});
	if (request.method !== 'POST') return headers;
	const key = request.headers.get('idempotency-key');
	headers.set('stripe-should-retry', 'false');
	headers.set('original-request', requestId);
	if (key) headers.set('idempotency-key', key);
	return headers;
}

/** The present as the `Date` header has it, by the sandbox's clock. */
export function httpDate({ calendar }: Account): string {
	return new Date(calendar.now() * 1000).toUTCString();
}

// A mistake in the sandbox itself: the caller gets the shape it expects, the developer the whole story.
function ownMistake(error: unknown): StripeRefusal {
	console.error(error);
	return new StripeRefusal({
		status: 500,
		type: 'api_error',
		message: `stripe-checkout-sandbox failed: ${String(error)}`
	});
}
