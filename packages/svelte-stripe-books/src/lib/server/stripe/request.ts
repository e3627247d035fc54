import { DeadlineExceeded, type Deadline } from './deadline.ts';
import { stripeErrorOf } from './error.ts';

/** Stripe's client returned something other than a Stripe API response, or failed to parse one. */
export class UnusableResponse extends Error {
	override name = 'UnusableResponse';
}

/** The delays between retries, in milliseconds. `maxForShoppers` applies while a customer waits. */
const backoff = { first: 250, maxForShoppers: 2_000, max: 30_000 };

/** The number of attempts of background work, which takes about four minutes in total. */
const maxAttempts = 16;

/**
 * Returns whether the same request may succeed later: another one with the same idempotency key is in progress, or Stripe's rate limit
 * was exceeded. Stripe's client does not reliably retry either.
 *
 * @see https://docs.stripe.com/error-low-level#idempotency
 * @see https://docs.stripe.com/rate-limits
 */
function isTemporary(error: unknown): boolean {
	const refusal = stripeErrorOf(error);
	return (
		refusal !== null &&
		(refusal.code === 'idempotency_key_in_use' || refusal.type === 'StripeRateLimitError')
	);
}

/** Returns an exponential delay with jitter, in milliseconds. */
function backoffDelay(attempt: number, max: number): number {
	return Math.min(backoff.first * 2 ** (attempt - 1), max) * (0.5 + Math.random() / 2);
}

/**
 * Runs background work and retries it after temporary errors.
 *
 * @param work must be safe to run again from the start
 */
export async function retryTemporaryErrors<T>(work: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await work();
		} catch (error) {
			if (!isTemporary(error) || attempt === maxAttempts) throw error;
		}
		const pause = backoffDelay(attempt, backoff.max);
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

/**
 * Sends a request to Stripe and retries it after temporary errors until the deadline.
 *
 * @param call sends the request, each time with the same idempotency key
 * @param isUsable returns whether a response has the fields that the caller reads
 * @throws DeadlineExceeded, UnusableResponse, and the errors of Stripe's client
 */
export async function callStripe<T>(
	deadline: Deadline,
	call: () => Promise<T>,
	isUsable: (response: T) => boolean
): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return ensureUsable(await deadline.within(call()), isUsable);
		} catch (error) {
			if (!isTemporary(error)) throw normalizeError(error);
		}
		await deadline.pause(backoffDelay(attempt, backoff.maxForShoppers));
	}
}

/**
 * Returns a response if it is usable. Stripe's client treats any JSON without `error` as a success.
 *
 * @throws UnusableResponse
 */
export function ensureUsable<T>(response: T, isUsable: (response: T) => boolean): T {
	if (isUsable(response)) return response;
	throw new UnusableResponse('The response is not a Stripe API object.');
}

/** Converts the `TypeError` that Stripe's client throws for bodies such as `null`, so that callers treat it like an outage. */
function normalizeError(error: unknown): unknown {
	return error instanceof TypeError ? new UnusableResponse(error.message, { cause: error }) : error;
}

/** Returns whether an error means that Stripe rejected the request, could not be reached, or did not respond usably in time. */
export function isStripeFailure(error: unknown): error is Error {
	return (
		stripeErrorOf(error) !== null ||
		error instanceof DeadlineExceeded ||
		error instanceof UnusableResponse
	);
}
