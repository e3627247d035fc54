import type { Account } from '../account.ts';
import type { SessionRecord } from '../store.ts';
import { expireWhenDue } from './expire.ts';
import { settleDebit } from './settle.ts';

/** Sets the timer for what will happen to a session by itself: that it expires, or that its debit settles. */
export function scheduleTransitions(account: Account, record: SessionRecord): void {
	const { clock, store } = account;
	const { session, settlement } = record;
	// After a reset there is nothing left to happen.
	const unlessForgotten = (task: () => void) => () => {
		if (store.sessions.get(session.id) === record) task();
	};
	if (session.status === 'open') {
		clock.after(
			session.expires_at * 1000 - clock.now(),
			unlessForgotten(() => expireWhenDue(account, record))
		);
	}
	if (settlement) {
		clock.after(
			settlement.at - clock.now(),
			unlessForgotten(() => settleDebit(account, record))
		);
	}
}
