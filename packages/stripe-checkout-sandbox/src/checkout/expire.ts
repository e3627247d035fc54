import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import { idOf } from '../objects/charge.ts';
import type { Cause } from '../objects/event.ts';
import type { SessionRecord } from '../store.ts';

/** Closes an open session for good. */
export function expireSession(
	account: Account,
	record: SessionRecord,
	cause: Cause | null = null
): void {
	const { session } = record;
	delete record.authentication;
	account.calendar.begin(idOf(session.payment_intent) ?? session.id);
	session.status = 'expired';
	session.url = null;
	session.customer_details = null;
	account.publish({ type: 'checkout.session.expired', data: { object: session } }, cause);
}

/** Closes a session whose time is over, even where the timer is late. */
export function expireWhenDue(account: Account, record: SessionRecord): void {
	const { status, expires_at } = record.session;
	if (status === 'open' && seconds(account.clock) >= expires_at) expireSession(account, record);
}
