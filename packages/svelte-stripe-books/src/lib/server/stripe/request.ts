import { DeadlineExceeded, type Deadline } from './deadline.ts';
import { stripeErrorOf } from './error.ts';

/** Stripe's client failed in a way of its own, or returned something that is no response of Stripe's API. */
export class UnusableResponse extends Error {
	override name = 'UnusableResponse';
}

/** How long to pause before a request is sent again, in milliseconds: at first, while a shopper waits, and where nobody does. */
const pauses = { first: 250, longestForShoppers: 2_000, longest: 30_000 };

/** How often work that nobody waits for is tried while Stripe has too many requests: for some four minutes. */
const mostTries = 16;

/**
 * Whether Stripe says that the same request may succeed later: one with the same idempotency key is still in progress, or there were
 * too many at once. The client itself retries neither of the two reliably.
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

/** How long to pause before a request is sent again, in milliseconds. Spread, so that two clients do not meet again. */
function pauseAfter(attempt: number, longest: number): number {
	return Math.min(pauses.first * 2 ** (attempt - 1), longest) * (0.5 + Math.random() / 2);
}

/**
 * Does work that nobody waits for, and does it again while Stripe has too many requests.
 *
 * @param work may be repeated from its beginning
 */
export async function retryTemporaryErrors<T>(work: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await work();
		} catch (error) {
			if (!isTemporary(error) || attempt === mostTries) throw error;
		}
		const pause = pauseAfter(attempt, pauses.longest);
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

/**
 * Asks Stripe, and asks again while it says that the same request may succeed later, until the deadline.
 *
 * @param call sends the request; called again with nothing changed, so that its idempotency key stays the same
 * @param isUsable whether a response has what the caller reads of it
 * @throws DeadlineExceeded, UnusableResponse, and the errors of Stripe's client
 */
export async function callStripe<T>(
	deadline: Deadline,
	call: () => Promise<T>,
	isUsable: (response: T) => boolean
): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return usable(await deadline.within(call()), isUsable);
		} catch (error) {
			if (!isTemporary(error)) throw toStripeFailure(error);
		}
		await deadline.pause(pauseAfter(attempt, pauses.longestForShoppers));
	}
}

/**
 * Passes a response on that has what is read of it. The client takes any JSON for a success that has no `error`.
 *
 * @throws UnusableResponse
 */
export function usable<T>(response: T, isUsable: (response: T) => boolean): T {
	if (isUsable(response)) return response;
	throw new UnusableResponse('The response is none of Stripe’s API.');
}

/** The client throws errors of other kinds for a body such as `null`; whoever asked treats them like Stripe being away. */
function toStripeFailure(error: unknown): unknown {
	return error instanceof TypeError ? new UnusableResponse(error.message, { cause: error }) : error;
}

/** Whether an error means that Stripe could not be asked, refused or gave no usable response, in time. */
export function isStripeFailure(error: unknown): error is Error {
	return (
		stripeErrorOf(error) !== null ||
		error instanceof DeadlineExceeded ||
		error instanceof UnusableResponse
	);
}
