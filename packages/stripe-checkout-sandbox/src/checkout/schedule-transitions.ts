import type { Account } from '../account.ts';
import type { SessionRecord } from '../store.ts';
import { expireWhenDue } from './expire.ts';
import { settleDebit } from './settle.ts';

/** Schedules the expiry of an open session, or the settlement of a pending debit. */
export function scheduleTransitions(account: Account, record: SessionRecord): void {
	const { clock, store } = account;
	const { session, settlement } = record;
	// A reset removes the session from the store.
	const ifStored = (task: () => void) => () => {
		if (store.sessions.get(session.id) === record) task();
	};
	if (session.status === 'open') {
		clock.after(
			session.expires_at * 1000 - clock.now(),
			ifStored(() => expireWhenDue(account, record))
		);
	}
	if (settlement) {
		clock.after(
			settlement.at - clock.now(),
			ifStored(() => settleDebit(account, record))
		);
	}
}
