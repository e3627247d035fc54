import type { Clock } from '../clock.ts';
import type { StoredResponse, Store } from '../store.ts';
import { throwApiError } from '../wire/errors.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Looks up an idempotency key, or reserves it for this request.
 *
 * @returns the stored response to replay, or undefined for the first request with this key
 * @throws ApiError if the key is in use or was used for a different request
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export function claimKey(
	{ store, clock }: { store: Store; clock: Clock },
	key: string,
	request: Pick<StoredResponse, 'endpoint' | 'params' | 'requestId'>
): StoredResponse | undefined {
	if (key.length > 255) {
		throwApiError({ message: 'Idempotency keys can be at most 255 characters long.' });
	}
	const at = clock.now();
	for (const [oldKey, { at: createdAt }] of store.answers) {
		if (createdAt + day >= at) break;
		store.answers.delete(oldKey);
	}
	const stored = store.answers.get(key);
	if (!stored) {
		store.answers.set(key, { ...request, at });
		return undefined;
	}
	checkSameRequest(stored, request, key);
	if (!stored.answer) {
		throwApiError({
			status: 409,
			type: 'idempotency_error',
			code: 'idempotency_key_in_use',
			message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`
		});
	}
	return stored;
}

function checkSameRequest(
	stored: StoredResponse,
	request: Pick<StoredResponse, 'endpoint' | 'params'>,
	key: string
): void {
	const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
	if (stored.endpoint !== request.endpoint) {
		throwApiError({
			type: 'idempotency_error',
			message: `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.endpoint}' vs '${stored.endpoint}'). ${advice}`
		});
	}
	if (stored.params !== request.params) {
		throwApiError({
			type: 'idempotency_error',
			message: `Keys for idempotent requests can only be used with the same parameters they were first used with. ${advice}`
		});
	}
}

/** Stores the result of an executed request, errors included. */
export function storeResponse(
	store: Store,
	key: string,
	{ status, body }: NonNullable<StoredResponse['answer']>
): void {
	const stored = store.answers.get(key);
	if (stored) stored.answer = { status, body };
}

/** Releases the key of a request that was not executed, so that a corrected request can use it. */
export function releaseKey(store: Store, key: string): void {
	store.answers.delete(key);
}
