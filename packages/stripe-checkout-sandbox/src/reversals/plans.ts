import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import type { Plan } from '../store.ts';
import { moveRefund } from './move-refund.ts';
import { openDispute } from './open-dispute.ts';

type PlanDraft = Plan extends infer P ? (P extends Plan ? Omit<P, 'id' | 'at'> : never) : never;

/** Lets something happen to a payment once `settleAfter` has passed. */
export function plan(account: Account, draft: PlanDraft): void {
	const made: Plan = {
		...draft,
		id: newId('plan'),
		at: account.clock.now() + account.settleAfter
	};
	account.store.plans.set(made.id, made);
	watchPlan(account, made);
}

/** Sets the timer of a plan. */
export function watchPlan(account: Account, made: Plan): void {
	const { clock, store } = account;
	clock.after(made.at - clock.now(), () => {
		// After a reset there is nothing left to happen.
		if (!store.plans.delete(made.id)) return;
		carryOut(account, made);
		account.changed();
	});
}

function carryOut(account: Account, made: Plan): void {
	const { store } = account;
	if (made.kind === 'refund') {
		const refund = store.refunds.get(made.refund);
		if (refund) moveRefund(account, refund, made.status);
		return;
	}
	const charge = store.charges.get(made.charge);
	if (charge) openDispute(account, charge, made);
}
