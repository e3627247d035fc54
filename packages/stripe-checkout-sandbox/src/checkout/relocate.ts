import type { Account } from '../account.ts';
import { priceSession } from '../pricing/price-session.ts';
import type { SessionRecord } from '../store.ts';

/** Sets the country of the customer, and recomputes the totals. */
export function relocate(account: Account, record: SessionRecord, country: string): void {
	if (!/^[A-Z]{2}$/.test(country) || record.location === country) return;
	record.location = country;
	priceSession(account, record);
}
