import { seconds, type Clock } from '../clock.ts';
import { signatureHeader } from './sign.ts';
import type { Attempt } from './types.ts';

/** Takes a delivery to its receiver: `fetch`, or your handler called directly. */
export type WebhookFetch = (request: Request) => Response | Promise<Response>;

/** How long a receiver has to answer, in milliseconds. */
const answerTimeout = 10_000;

/** Hands a body over once, signed for this moment, and tells what came of it; never rejects. */
export async function attemptDelivery(
	{ url, body }: { url: string; body: string },
	secrets: string[],
	{ clock, fetch }: { clock: Clock; fetch: WebhookFetch }
): Promise<Attempt> {
	const at = clock.now();
	const signature = signatureHeader(body, secrets, seconds(clock));
	const timeout = new AbortController();
	const stop = clock.after(answerTimeout, () => timeout.abort());
	// An injected fetch may not heed the signal, so the wait ends with it all the same.
	const tooLate = new Promise<never>((_, reject) => {
		timeout.signal.addEventListener('abort', () => reject(new Error('No answer in 10 seconds')));
	});
	try {
		const request = new Request(url, {
			method: 'POST',
			headers: headers(signature),
			body,
			redirect: 'manual',
			signal: timeout.signal
		});
		const answer = await Promise.race([fetch(request), tooLate]);
		await answer.body?.cancel();
		return {
			at,
			signature,
			status: answer.status,
			error: answer.ok ? null : `HTTP ${answer.status}`
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
