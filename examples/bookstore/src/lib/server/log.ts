import type { Report } from 'svelte-stripe-books/server';

/** Writes a report as one line, with the error's own message and no stack. */
export function log({ code, message, checkoutSessionId, error }: Report): void {
	const cause = error instanceof Error ? error.message : undefined;
	console.warn(JSON.stringify({ code, message, checkoutSessionId, cause }));
}
