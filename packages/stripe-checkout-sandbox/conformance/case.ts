import type { Api, ApiRequest } from './api.ts';
import type { Pattern } from './match.ts';

/** A source: where a behavior of Stripe is documented or was observed. */
export type Source =
	/** A page of Stripe's documentation or of its API reference. */
	| { docs: string }
	/** URL of a page that quotes a response of Stripe, or `true` for recorded API traffic without a public copy. */
	| { recorded: string | true };

/** A behavior of Stripe. */
export interface Case {
	/** The behavior, as a sentence. */
	name: string;
	/** If empty, the behavior is a guess, and the case counts as unverified instead of passed. */
	sources: readonly Source[];
	/** Whether it needs more than a test key: a payment on the page, a restricted key or an exceeded rate limit. */
	sandboxOnly?: boolean;
	/** Sends the requests, and returns what `expected` describes. */
	run(api: Api): Promise<unknown>;
	expected: Pattern;
}

/** A case that sends one request. */
export function request(
	name: string,
	sources: readonly Source[],
	sent: ApiRequest,
	expected: Pattern
): Case {
	return { name, sources, run: (api) => api.send(sent), expected };
}

/** Returns the pattern of an error response. */
export function error(status: number, details: { readonly [name: string]: Pattern }): Pattern {
	return { status, body: { error: { type: 'invalid_request_error', ...details } } };
}

/** A behavior that nobody has confirmed yet. */
export const unverified: readonly Source[] = [];
