import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { Cause } from '../objects/event.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { updateDispute } from './update-dispute.ts';
import type { DisputeStatus } from './dispute-status.ts';

/**
 * Evidence texts that decide a dispute at once.
 *
 * @see https://docs.stripe.com/testing#evidence
 */
const decisions: Record<string, DisputeStatus> = {
	winning_evidence: 'won',
	losing_evidence: 'lost',
	escalate_inquiry_evidence: 'needs_response'
};

/** Adds evidence to a dispute, and submits it to the bank unless `submit` is false. */
export function submitEvidence(
	account: Account,
	dispute: Stripe.Dispute,
	added: NonNullable<ParamsOf<'POST /v1/disputes/:id'>['evidence']>,
	{ submit, cause }: { submit: boolean; cause: Cause | null }
): void {
	const { evidence, evidence_details } = dispute;
	const previous = { evidence: { ...evidence }, evidence_details: { ...evidence_details } };
	const texts = Object.entries(added).filter(([, value]) => typeof value === 'string');
	Object.assign(evidence, Object.fromEntries(texts));
	evidence_details.has_evidence = true;
	if (!submit) {
		account.publish(
			{ type: 'charge.dispute.updated', data: { object: dispute, previous_attributes: previous } },
			cause
		);
		return;
	}

	evidence_details.submission_count += 1;
	evidence_details.submission_method = 'manual';
	const reviewStatus = reviewStatuses[dispute.status] ?? 'under_review';
	updateDispute(account, dispute, reviewStatus, { cause, previous });
	const decision = decisions[added.uncategorized_text ?? ''];
	if (decision) updateDispute(account, dispute, applicableStatus(reviewStatus, decision));
}

const reviewStatuses: Record<string, DisputeStatus> = {
	appeal_needs_response: 'appeal_under_review',
	appeal_under_review: 'appeal_under_review',
	warning_needs_response: 'warning_under_review',
	warning_under_review: 'warning_under_review'
};

// An inquiry withholds no money, so it can only be closed.
function applicableStatus(status: DisputeStatus, decision: DisputeStatus): DisputeStatus {
	return status.startsWith('warning_') && decision !== 'needs_response'
		? 'warning_closed'
		: decision;
}
