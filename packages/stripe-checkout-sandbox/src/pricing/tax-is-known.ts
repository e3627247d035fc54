import type { SessionRecord } from '../store.ts';

/** Whether the country of the customer, and so the tax of a session, is known. */
export function taxIsKnown({ session }: SessionRecord): boolean {
	return session.automatic_tax.status === 'complete';
}
