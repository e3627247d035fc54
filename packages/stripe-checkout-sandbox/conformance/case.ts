import type { Api, ApiRequest } from './api.ts';
import type { Pattern } from './match.ts';

/** Where a behavior of Stripe is documented or was observed. */
export type Source =
	/** A page of Stripe's documentation or of its API reference. */
	| { docs: string }
	/** A response of Stripe that is quoted in public, by URL, or `true` for recorded API traffic without a public copy. */
	| { recorded: string | true };

/** A behavior of Stripe. */
export interface Case {
	/** A sentence. */
	name: string;
	/** Without a source, the behavior is a guess, and the case counts as unverified instead of passed. */
	sources: readonly Source[];
	/** Whether it needs what a test key alone cannot do: pay on the page, restrict a key or exceed a rate limit. */
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

/** The pattern of an error response. */
export function error(status: number, details: { readonly [name: string]: Pattern }): Pattern {
	return { status, body: { error: { type: 'invalid_request_error', ...details } } };
}

/** A behavior that nobody has confirmed yet. */
export const unverified: readonly Source[] = [];
