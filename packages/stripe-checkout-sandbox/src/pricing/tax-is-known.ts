import type { SessionRecord } from '../store.ts';

/** Whether the country of the customer, which determines the tax, is known. */
export function taxIsKnown({ session }: SessionRecord): boolean {
	return session.automatic_tax.status === 'complete';
}
