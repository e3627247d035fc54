import type { Context } from 'hono';
import type { Account } from '../account.ts';
import { newestVersion } from '../versions/known-versions.ts';
import { errorBody, ApiError } from '../wire/errors.ts';
import { prettyJson } from '../wire/json.ts';

/** Result of an operation. */
export interface OperationResult {
	status: number;
	body: string;
	/** ID of the original request, if the result is replayed. */
	original?: string;
}

/** Runs an operation and creates the response with Stripe's headers; an ApiError becomes an error response. */
export async function respond(
	account: Account,
	context: Context,
	requestId: string,
	run: () => OperationResult | Promise<OperationResult>
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
		const { details, status } = error instanceof ApiError ? error : internalError(error);
		// RFC 9110 §15.5.2 requires this header. Its scheme is the one that Stripe sends.
		if (status === 401) headers.set('www-authenticate', 'Bearer realm="Stripe"');
		if (status === 429) headers.set('stripe-rate-limited-reason', 'global-rate');
		return new Response(prettyJson(errorBody(details, requestId)), { status, headers });
	}
}

/** Returns the headers that Stripe sends with a response. */
export function stripeHeaders(account: Account, request: Request, requestId: string): Headers {
	const headers = new Headers({
		'content-type': 'application/json',
		'cache-control': 'no-cache, no-store',
		'request-id': requestId,
		'stripe-version': request.headers.get('stripe-version') ?? newestVersion,
		date: httpDate(account)
	});
	if (request.method !== 'POST') return headers;
	const key = request.headers.get('idempotency-key');
	headers.set('stripe-should-retry', 'false');
	headers.set('original-request', requestId);
	if (key) headers.set('idempotency-key', key);
	return headers;
}

/** Returns the value of the `Date` header, by the sandbox's clock. */
export function httpDate({ timestamps }: Account): string {
	return new Date(timestamps.now() * 1000).toUTCString();
}

// A bug in the sandbox: the caller gets an error in Stripe's format, and the log gets the stack trace.
function internalError(error: unknown): ApiError {
	console.error(error);
	return new ApiError({
		status: 500,
		type: 'api_error',
		message: `stripe-checkout-sandbox failed: ${String(error)}`
	});
}
