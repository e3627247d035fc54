import type { Clock } from '../clock.ts';
import type { KeptAnswer, Store } from '../store.ts';
import { refuse } from '../wire/errors.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Finds the kept answer of a key, or starts keeping one.
 *
 * @returns the finished answer to repeat, or undefined when the request is the first of its key
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export function claimKey(
	{ store, clock }: { store: Store; clock: Clock },
	key: string,
	request: Pick<KeptAnswer, 'endpoint' | 'params' | 'requestId'>
): KeptAnswer | undefined {
	if (key.length > 255) {
		refuse({ message: 'Idempotency keys can be at most 255 characters long.' });
	}
	const at = clock.now();
	for (const [old, { at: since }] of store.answers) {
		if (since + day >= at) break;
		store.answers.delete(old);
	}
	const kept = store.answers.get(key);
	if (!kept) {
		store.answers.set(key, { ...request, at });
		return undefined;
	}
	checkSame(kept, request, key);
	if (!kept.answer) {
		refuse({
			status: 409,
			type: 'idempotency_error',
			code: 'idempotency_key_in_use',
			message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`
		});
	}
	return kept;
}

function checkSame(
	kept: KeptAnswer,
	request: Pick<KeptAnswer, 'endpoint' | 'params'>,
	key: string
): void {
	const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
	if (kept.endpoint !== request.endpoint) {
		refuse({
			type: 'idempotency_error',
			message: `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.endpoint}' vs '${kept.endpoint}'). ${advice}`
		});
	}
	if (kept.params !== request.params) {
		refuse({
			type: 'idempotency_error',
			message: `Keys for idempotent requests can only be used with the same parameters they were first used with. ${advice}`
		});
	}
}

/** Keeps the answer to a request that began, a refusal included. */
export function keepAnswer(
	store: Store,
	key: string,
	{ status, body }: NonNullable<KeptAnswer['answer']>
): void {
	const kept = store.answers.get(key);
	if (kept) kept.answer = { status, body };
}

/** Frees the key of a request that never began, for the mended one. */
export function releaseKey(store: Store, key: string): void {
	store.answers.delete(key);
}
