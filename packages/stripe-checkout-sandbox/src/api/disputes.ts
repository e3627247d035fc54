import type Stripe from 'stripe';
import { idOf } from '../objects/charge.ts';
import { updatedMetadata } from '../objects/metadata.ts';
import { paginate, newestFirst } from '../params/paging.ts';
import { isWithin } from '../params/special.ts';
import { isClosed } from '../reversals/dispute-status.ts';
import { updateDispute } from '../reversals/update-dispute.ts';
import { submitEvidence } from '../reversals/submit-evidence.ts';
import { noSuch, throwApiError } from '../wire/errors.ts';
import { operation, type Call, type Operation } from './operation.ts';

/**
 * Operations on disputes; only banks create them.
 *
 * @see https://docs.stripe.com/api/disputes
 */
export const disputeOperations: Operation[] = [
	operation('GET /v1/disputes', 'list of dispute', ({ account: { store } }, query) =>
		paginate(newestFirst(store.disputes), query, {
			url: '/v1/disputes',
			kind: 'dispute',
			where: (dispute) =>
				isWithin(dispute.created, query.created) &&
				(!query.charge || query.charge === idOf(dispute.charge)) &&
				(!query.payment_intent || query.payment_intent === idOf(dispute.payment_intent))
		})
	),
	operation('GET /v1/disputes/:id', 'dispute', find),
	operation('POST /v1/disputes/:id', 'dispute', (call, query) => {
		const dispute = findOpen(call);
		dispute.metadata = updatedMetadata(dispute.metadata, query.metadata);
		if (query.intended_submission_method) {
			dispute.intended_submission_method = query.intended_submission_method;
		}
		if (query.evidence || query.submit) {
			const { submit = true } = query;
			submitEvidence(call.account, dispute, query.evidence ?? {}, { submit, cause: call.cause });
		}
		return dispute;
	}),
	operation('POST /v1/disputes/:id/close', 'dispute', (call) => {
		const dispute = findOpen(call);
		const inquiry = dispute.status.startsWith('warning_');
		updateDispute(call.account, dispute, inquiry ? 'warning_closed' : 'lost', {
			cause: call.cause
		});
		return dispute;
	})
];

function findOpen(call: Call): Stripe.Dispute {
	const dispute = find(call);
	if (isClosed(dispute.status)) throwApiError({ message: 'This dispute is already closed' });
	return dispute;
}

function find({ account: { store }, id }: Call): Stripe.Dispute {
	return store.disputes.get(id) ?? noSuch('dispute', id, 'dispute');
}
