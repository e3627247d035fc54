import type { Account } from '../account.ts';
import type { SessionRecord } from '../store.ts';
import { expireWhenDue } from './expire.ts';
import { settleDebit } from './settle.ts';

/** Sets the timer for what will happen to a session by itself: that it expires, or that its debit settles. */
export function watch(account: Account, record: SessionRecord): void {
	const { clock } = account;
	const { session, settlement } = record;
	if (session.status === 'open') {
		clock.after(session.expires_at * 1000 - clock.now(), () => expireWhenDue(account, record));
	}
	if (settlement) {
		clock.after(settlement.at - clock.now(), () => void settleDebit(account, record));
	}
}
