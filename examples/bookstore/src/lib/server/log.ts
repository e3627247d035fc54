import type { Report } from 'svelte-stripe-books/server';

/** Something that a human should see: of the library, or of the store itself. */
type StoreReport = Omit<Report, 'code'> & { code: Report['code'] | 'reconcile_failed' };

/** Writes a report as one line, with the error's own message and no stack. */
export function log({ code, message, checkoutSessionId, error }: StoreReport): void {
	const cause = error instanceof Error ? error.message : undefined;
	console.warn(JSON.stringify({ code, message, checkoutSessionId, cause }));
}
