import type { Account } from '../account.ts';
import type { Delay } from '../api/delay.ts';
import { rateLimitMessage } from '../api/rate-limit.ts';
import { stripeHeaders } from '../api/respond.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { errorBody, type ApiErrorDetails } from '../wire/errors.ts';
import { prettyJson } from '../wire/json.ts';
import type { createFaults } from './faults.ts';

/** A broken connection, as `fetch` reports it. The HTTP server destroys the socket instead. */
export class ConnectionReset extends TypeError {
	constructor() {
		const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
		super('fetch failed', { cause });
	}
}

type RequestHandler = (request: Request, delay?: Delay) => Promise<Response>;

/**
 * Wraps a request handler so that configured faults apply to API requests.
 *
 * @throws ConnectionReset for a `reset` fault
 */
export function withFaults(
	account: Account,
	faults: ReturnType<typeof createFaults>,
	handle: RequestHandler
): (request: Request) => Promise<Response> {
	return async (request) => {
		const { pathname } = new URL(request.url);
		if (!pathname.startsWith('/v1/')) return handle(request);
		const { wait: delay, after, fault } = faults.take(request.method, pathname);
		const over = delay > 0 ? wait(account.clock, delay) : undefined;
		const handleDelayed = async (delayedRequest: Request): Promise<Response> => {
			const response = await handle(delayedRequest, over && { over, after });
			await over;
			return response;
		};
		if (!fault) return unlessAborted(handleDelayed(request), request.signal);
		if (fault.after) await unlessAborted(handleDelayed(request.clone()), request.signal);
		else await unlessAborted(over, request.signal);
		if (fault.effect === 'reset') throw new ConnectionReset();
		if (fault.effect === 'hang') await unlessAborted(new Promise(() => {}), request.signal);
		return errorResponse(account, request, fault.status ?? 500);
	};
}

/** Waits, by the sandbox's clock. */
function wait(clock: Clock, milliseconds: number): Promise<void> {
	return new Promise((resolve) => void clock.after(milliseconds, resolve));
}

/** Rejects when the caller aborts. The work continues, as on a server whose client has disconnected. */
async function unlessAborted<T>(work: Promise<T> | T, signal: AbortSignal): Promise<T> {
	let rejectAborted = (): void => {};
	const aborted = new Promise<never>((_, reject) => {
		rejectAborted = () => reject(signal.reason);
	});
	if (signal.aborted) rejectAborted();
	signal.addEventListener('abort', rejectAborted, { once: true });
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', rejectAborted);
	}
}

function errorResponse(account: Account, request: Request, status: number): Response {
	const requestId = newId('request');
	const headers = stripeHeaders(account, request, requestId);
	// The SDK decides by the status alone whether to retry.
	headers.delete('stripe-should-retry');
	return new Response(prettyJson(errorBody(errorDetails(status), requestId)), { status, headers });
}

function errorDetails(status: number): ApiErrorDetails {
	const message = `stripe-checkout-sandbox: injected fault with status ${status}.`;
	if (status === 429) return { code: 'rate_limit', message: rateLimitMessage };
	return status < 500 ? { message } : { type: 'api_error', message };
}
