import type Stripe from 'stripe';
import { withoutEmpty } from '../checkout/open-session.ts';
import { idOf } from '../objects/charge.ts';
import { disputeUpdate } from '../params/dispute-params.ts';
import { cutPage, newestFirst } from '../params/paging.ts';
import { reversalList } from '../params/refund-params.ts';
import { expandOnly } from '../params/session-params.ts';
import { isClosed } from '../reversals/dispute-status.ts';
import { moveDispute } from '../reversals/move-dispute.ts';
import { submitEvidence } from '../reversals/submit-evidence.ts';
import { noSuch, refuse } from '../wire/errors.ts';
import type { Call, Operation } from './operation.ts';

const url = '/v1/disputes';

/** Disputes; banks open them, not the API. @see https://docs.stripe.com/api/disputes */
export const disputeOperations: Operation[] = [
	{ method: 'GET', path: url, returns: 'list of dispute', run: list },
	{ method: 'GET', path: `${url}/:id`, returns: 'dispute', run: retrieve },
	{ method: 'POST', path: `${url}/:id`, returns: 'dispute', run: update },
	{ method: 'POST', path: `${url}/:id/close`, returns: 'dispute', run: close }
];

function list({ account: { store }, params }: Call): object {
	const query = reversalList.read(params, '');
	return cutPage(newestFirst(store.disputes), query, {
		url,
		kind: 'dispute',
		where: (dispute) =>
			(query.created?.(dispute.created) ?? true) &&
			(!query.charge || query.charge === idOf(dispute.charge)) &&
			(!query.payment_intent || query.payment_intent === idOf(dispute.payment_intent))
	});
}

function retrieve(call: Call): object {
	expandOnly.read(call.params, '');
	return find(call);
}

function update(call: Call): object {
	const query = disputeUpdate.read(call.params, '');
	const dispute = find(call);
	refuseClosed(dispute);
	if (query.metadata) {
		const kept = call.params.metadata === '' ? {} : dispute.metadata;
		dispute.metadata = withoutEmpty({ ...kept, ...query.metadata });
	}
	if (query.intended_submission_method) {
		dispute.intended_submission_method = query.intended_submission_method;
	}
	if (query.evidence || query.submit) {
		const { submit = true } = query;
		submitEvidence(call.account, dispute, query.evidence ?? {}, { submit, cause: call.cause });
	}
	return dispute;
}

function close(call: Call): object {
	expandOnly.read(call.params, '');
	const dispute = find(call);
	refuseClosed(dispute);
	const inquiry = dispute.status.startsWith('warning_');
	moveDispute(call.account, dispute, inquiry ? 'warning_closed' : 'lost', { cause: call.cause });
	return dispute;
}

function refuseClosed({ status }: Stripe.Dispute): void {
	if (isClosed(status)) refuse({ message: 'This dispute is already closed' });
}

function find({ account: { store }, id }: Call): Stripe.Dispute {
	return store.disputes.get(id) ?? noSuch('dispute', id, 'dispute');
}
