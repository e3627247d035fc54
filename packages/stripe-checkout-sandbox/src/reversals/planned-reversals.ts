import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import type { PlannedReversal } from '../store.ts';
import { updateRefund } from './update-refund.ts';
import { openDispute } from './open-dispute.ts';

type ReversalDraft = PlannedReversal extends infer P
	? P extends PlannedReversal
		? Omit<P, 'id' | 'at'>
		: never
	: never;

/** Plans a refund update or a dispute, to be executed after `settleAfter`. */
export function planReversal(account: Account, draft: ReversalDraft): void {
	const reversal: PlannedReversal = {
		...draft,
		id: newId('plan'),
		at: account.clock.now() + account.settleAfter
	};
	account.store.plans.set(reversal.id, reversal);
	scheduleReversal(account, reversal);
}

/** Sets the timer of a planned reversal. */
export function scheduleReversal(account: Account, reversal: PlannedReversal): void {
	const { clock, store } = account;
	clock.after(reversal.at - clock.now(), () => {
		// A reset removes the plan from the store.
		if (!store.plans.delete(reversal.id)) return;
		execute(account, reversal);
		account.changed();
	});
}

function execute(account: Account, reversal: PlannedReversal): void {
	const { store } = account;
	if (reversal.kind === 'refund') {
		const refund = store.refunds.get(reversal.refund);
		if (refund) updateRefund(account, refund, reversal.status);
		return;
	}
	const charge = store.charges.get(reversal.charge);
	if (charge) openDispute(account, charge, reversal);
}
