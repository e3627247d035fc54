import type { Account } from './account.ts';
import { scheduleAuthorizationExpiry } from './checkout/expire-authorization.ts';
import { scheduleTransitions } from './checkout/schedule-transitions.ts';
import { scheduleDeadline } from './reversals/dispute-deadline.ts';
import { scheduleReversal } from './reversals/planned-reversals.ts';

/** Schedules what a restored account has yet to do: expire, settle, refund, dispute and decide. */
export function resumeSchedules(account: Account): void {
	const { sessions, plans, charges, disputes } = account.store;
	for (const record of sessions.values()) scheduleTransitions(account, record);
	for (const reversal of plans.values()) scheduleReversal(account, reversal);
	for (const charge of charges.values()) scheduleAuthorizationExpiry(account, charge);
	for (const dispute of disputes.values()) scheduleDeadline(account, dispute);
}
