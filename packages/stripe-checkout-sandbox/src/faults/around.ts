import type { Account } from '../account.ts';
import type { Delay } from '../api/delay.ts';
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

type Answer = (request: Request, delay?: Delay) => Promise<Response>;

/**
 * Lets requests to the API go wrong where a fault says so.
 *
 * @throws ConnectionReset where the connection is to break
 */
export function withFaults(
	account: Account,
	faults: ReturnType<typeof createFaults>,
	answer: Answer
): (request: Request) => Promise<Response> {
	return async (request) => {
		const { pathname } = new URL(request.url);
		if (!pathname.startsWith('/v1/')) return answer(request);
		const { wait, after, fault } = faults.take(request.method, pathname);
		const over = wait > 0 ? pass(account.clock, wait) : undefined;
		const answerDelayed = async (asked: Request): Promise<Response> => {
			const response = await answer(asked, over && { over, after });
			await over;
			return response;
		};
		if (!fault) return unlessAborted(answerDelayed(request), request.signal);
		if (fault.after) await unlessAborted(answerDelayed(request.clone()), request.signal);
		else await unlessAborted(over, request.signal);
		if (fault.effect === 'reset') throw new ConnectionReset();
		if (fault.effect === 'hang') await unlessAborted(new Promise(() => {}), request.signal);
		return errorAnswer(account, request, fault.status ?? 500);
	};
}

/** Waits on the sandbox's clock. */
function pass(clock: Clock, milliseconds: number): Promise<void> {
	return new Promise((resolve) => void clock.after(milliseconds, resolve));
}

/** Rejects when the caller aborts. The work continues, as on a server whose client has disconnected. */
async function unlessAborted<T>(work: Promise<T> | T, signal: AbortSignal): Promise<T> {
	let giveUp = (): void => {};
	const aborted = new Promise<never>((_, reject) => {
		giveUp = () => reject(signal.reason);
	});
	if (signal.aborted) giveUp();
	signal.addEventListener('abort', giveUp, { once: true });
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', giveUp);
	}
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
