import type { Clock } from '../clock.ts';
import { throwApiError } from '../wire/errors.ts';

/** Stripe's message for too many requests of a test key. */
export const rateLimitMessage =
	'Testmode request rate limit exceeded, the rate limits in testmode are lower than livemode. You can learn more about rate limits here https://stripe.com/docs/rate-limits.';

/**
 * Creates a limit on the number of requests per second of the sandbox's clock. The returned function counts a request.
 *
 * @throws ApiError (429) from the returned function, if there are too many
 * @see https://docs.stripe.com/rate-limits
 */
export function createRateLimit(clock: Clock, perSecond: number | undefined): () => void {
	let recent: number[] = [];
	return () => {
		if (perSecond === undefined) return;
		const now = clock.now();
		recent = recent.filter((at) => at > now - 1000);
		if (recent.length >= perSecond) {
			throwApiError({ status: 429, code: 'rate_limit', message: rateLimitMessage });
		}
		recent.push(now);
	};
}
