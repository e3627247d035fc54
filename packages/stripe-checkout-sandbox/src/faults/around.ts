import type { Account } from '../account.ts';
import { stripeHeaders } from '../api/reply.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { errorBody, type Refusal } from '../wire/errors.ts';
import { prettyJson } from '../wire/json.ts';
import type { createFaults } from './faults.ts';

/** A connection that broke, as `fetch` tells of one; the HTTP server breaks its own instead. */
export class ConnectionReset extends TypeError {
	constructor() {
		const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
		super('fetch failed', { cause });
	}
}

type Answer = (request: Request) => Promise<Response>;

/**
 * Lets requests to the API go wrong where a fault says so.
 *
 * @throws ConnectionReset where the connection is to break
 */
export function withFaults(
	account: Account,
	faults: ReturnType<typeof createFaults>,
	answer: Answer
): Answer {
	return async (request) => {
		const { pathname } = new URL(request.url);
		if (!pathname.startsWith('/v1/')) return answer(request);
		const { wait, fault } = faults.take(request.method, pathname);
		if (wait > 0) await pass(account.clock, wait, request.signal);
		if (!fault) return answer(request);
		if (fault.after) await answer(request.clone());
		if (fault.effect === 'reset') throw new ConnectionReset();
		if (fault.effect === 'hang') await pass(null, 0, request.signal);
		return errorAnswer(account, request, fault.status ?? 500);
	};
}

// Waits on the sandbox's clock, or without one for as long as the caller does.
function pass(clock: Clock | null, milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const giveUp = (): void => reject(signal.reason);
		if (signal.aborted) return giveUp();
		signal.addEventListener('abort', giveUp, { once: true });
		clock?.after(milliseconds, () => {
			signal.removeEventListener('abort', giveUp);
			resolve();
		});
	});
}

function errorAnswer(account: Account, request: Request, status: number): Response {
	const requestId = newId('request');
	const headers = stripeHeaders(account, request, requestId);
	// The client decides by the status alone whether to try again.
	headers.delete('stripe-should-retry');
	return new Response(prettyJson(errorBody(refusalOf(status), requestId)), { status, headers });
}

function refusalOf(status: number): Refusal {
	const message = `stripe-checkout-sandbox was told to answer ${status}.`;
	if (status === 429) return { code: 'rate_limit', message };
	return status < 500 ? { message } : { type: 'api_error', message };
}
