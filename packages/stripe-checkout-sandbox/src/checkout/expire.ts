import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import { idOf } from '../objects/charge.ts';
import type { Cause } from '../objects/event.ts';
import type { SessionRecord } from '../store.ts';

/** Expires an open session. */
export function expireSession(
	account: Account,
	record: SessionRecord,
	cause: Cause | null = null
): void {
	const { session } = record;
	delete record.authentication;
	account.timestamps.next(idOf(session.payment_intent) ?? session.id);
	session.status = 'expired';
	session.url = null;
	session.customer_details = null;
	account.publish({ type: 'checkout.session.expired', data: { object: session } }, cause);
}

/** Expires a session that is due, even if its timer has not fired yet. */
export function expireWhenDue(account: Account, record: SessionRecord): void {
	const { status, expires_at } = record.session;
	if (status === 'open' && seconds(account.clock) >= expires_at) expireSession(account, record);
}
