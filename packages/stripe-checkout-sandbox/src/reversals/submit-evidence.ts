import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { Cause } from '../objects/event.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { moveDispute } from './move-dispute.ts';
import type { DisputeStatus } from './dispute-status.ts';

/** Words that decide a dispute at once. @see https://docs.stripe.com/testing#evidence */
const verdicts: Record<string, DisputeStatus> = {
	winning_evidence: 'won',
	losing_evidence: 'lost',
	escalate_inquiry_evidence: 'needs_response'
};

/** Adds evidence to a dispute, and hands it to the bank unless `submit` is false. */
export function submitEvidence(
	account: Account,
	dispute: Stripe.Dispute,
	given: NonNullable<ParamsOf<'POST /v1/disputes/:id'>['evidence']>,
	{ submit, cause }: { submit: boolean; cause: Cause | null }
): void {
	const { evidence, evidence_details } = dispute;
	const before = { evidence: { ...evidence }, evidence_details: { ...evidence_details } };
	const named = Object.entries(given).filter(([, value]) => typeof value === 'string');
	Object.assign(evidence, Object.fromEntries(named));
	evidence_details.has_evidence = true;
	if (!submit) {
		account.publish(
			{ type: 'charge.dispute.updated', data: { object: dispute, previous_attributes: before } },
			cause
		);
		return;
	}

	evidence_details.submission_count += 1;
	evidence_details.submission_method = 'manual';
	const reviewed = reviews[dispute.status] ?? 'under_review';
	moveDispute(account, dispute, reviewed, { cause, before });
	const verdict = verdicts[given.uncategorized_text ?? ''];
	if (verdict) moveDispute(account, dispute, inquiryVerdict(reviewed, verdict));
}

const reviews: Record<string, DisputeStatus> = {
	appeal_needs_response: 'appeal_under_review',
	appeal_under_review: 'appeal_under_review',
	warning_needs_response: 'warning_under_review',
	warning_under_review: 'warning_under_review'
};

// An inquiry takes no money, so it can only be closed.
function inquiryVerdict(status: DisputeStatus, verdict: DisputeStatus): DisputeStatus {
	return status.startsWith('warning_') && verdict !== 'needs_response' ? 'warning_closed' : verdict;
}
