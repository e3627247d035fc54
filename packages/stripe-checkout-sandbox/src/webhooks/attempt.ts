import { seconds, type Clock } from '../clock.ts';
import { readAnswer } from './read-answer.ts';
import { signatureHeader } from './sign.ts';
import type { Attempt } from './types.ts';

/** Sends a webhook request: `fetch`, or a function that calls your handler. */
export type WebhookFetch = (request: Request) => Response | Promise<Response>;

/** The error of an attempt whose endpoint did not respond in time. */
export const noResponse = 'No response within 10 seconds';

/** Time in which an endpoint must respond, in milliseconds. */
const responseTimeout = 10_000;

/** Sends a webhook once, with a current signature. Never rejects; the result contains the error. */
export async function attemptDelivery(
	{ url, body }: { url: string; body: string },
	secrets: string[],
	{ clock, fetch }: { clock: Clock; fetch: WebhookFetch }
): Promise<Attempt> {
	const at = clock.now();
	const signature = signatureHeader(body, secrets, seconds(clock));
	const timeout = new AbortController();
	const stop = clock.after(responseTimeout, () => timeout.abort());
	// A custom `fetch` may ignore the signal, so the wait ends independently of it.
	const timedOut = new Promise<never>((_, reject) => {
		timeout.signal.addEventListener('abort', () => reject(new Error(noResponse)));
	});
	try {
		const request = new Request(url, {
			method: 'POST',
			headers: headers(signature),
			body,
			redirect: 'manual',
			signal: timeout.signal
		});
		const response = await Promise.race([fetch(request), timedOut]);
		const answer = await Promise.race([readAnswer(response), timedOut]);
		return {
			at,
			signature,
			status: response.status,
			error: response.ok ? null : `HTTP ${response.status}`,
			...(answer && { body: answer })
		};
	} catch (error) {
		return { at, signature, status: null, error: reason(error) };
	} finally {
		stop();
	}
}

function headers(signature: string): HeadersInit {
	return {
		'Content-Type': 'application/json; charset=utf-8',
		'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
		Accept: '*/*; q=0.5, application/xml',
		'Cache-Control': 'no-cache',
		'Stripe-Signature': signature
	};
}

function reason(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
