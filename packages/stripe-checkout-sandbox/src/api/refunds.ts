import type Stripe from 'stripe';
import { idOf } from '../objects/charge.ts';
import { updatedMetadata } from '../objects/metadata.ts';
import { paginate, newestFirst } from '../params/paging.ts';
import { isWithin } from '../params/special.ts';
import { canTransition, updateRefund } from '../reversals/update-refund.ts';
import { issueRefund } from '../reversals/issue-refund.ts';
import type { Store } from '../store.ts';
import { noSuch, throwApiError } from '../wire/errors.ts';
import { checkedOperation, operation, type Call, type Operation } from './operation.ts';

/**
 * Operations on refunds.
 *
 * @see https://docs.stripe.com/api/refunds
 */
export const refundOperations: Operation[] = [
	checkedOperation('POST /v1/refunds', {
		returns: 'refund',
		check(_, query) {
			if (!query.charge && !query.payment_intent) {
				throwApiError({
					code: 'parameter_missing',
					message:
						'One of the following params should be provided for this request: payment_intent or charge.'
				});
			}
			return query;
		},
		run({ account, cause }, query) {
			const charge = chargeOf(account.store, query);
			const metadata = updatedMetadata(null, query.metadata);
			const { amount, reason } = query;
			return issueRefund(account, charge, { amount, reason, metadata }, cause);
		}
	}),
	operation('GET /v1/refunds', 'list of refund', ({ account: { store } }, query) =>
		paginate(newestFirst(store.refunds), query, {
			url: '/v1/refunds',
			kind: 'refund',
			where: (refund) =>
				isWithin(refund.created, query.created) &&
				(!query.charge || query.charge === idOf(refund.charge)) &&
				(!query.payment_intent || query.payment_intent === idOf(refund.payment_intent))
		})
	),
	operation('GET /v1/refunds/:id', 'refund', find),
	operation('POST /v1/refunds/:id', 'refund', (call, { metadata }) => {
		const refund = find(call);
		if (metadata === undefined) return refund;
		const previous_attributes = { metadata: refund.metadata };
		refund.metadata = updatedMetadata(refund.metadata, metadata);
		const data = { object: refund, previous_attributes };
		call.account.publish({ type: 'refund.updated', data }, call.cause);
		return refund;
	}),
	operation('POST /v1/refunds/:id/cancel', 'refund', (call) => {
		const refund = find(call);
		if (refund.status !== 'requires_action' || !canTransition(refund.status, 'canceled')) {
			throwApiError({
				message: `You can only cancel refunds with a status of requires_action. This refund has a status of ${refund.status}.`
			});
		}
		updateRefund(call.account, refund, 'canceled', call.cause);
		return refund;
	})
];

function chargeOf(
	{ charges, paymentIntents }: Store,
	{ charge, payment_intent }: { charge?: string; payment_intent?: string }
): Stripe.Charge {
	const found = charge ? (charges.get(charge) ?? noSuch('charge', charge, 'charge')) : undefined;
	if (!payment_intent) return found ?? noSuch('charge', charge ?? '', 'charge');
	const intent =
		paymentIntents.get(payment_intent) ??
		noSuch('payment_intent', payment_intent, 'payment_intent');
	const latest = charges.get(idOf(intent.latest_charge) ?? '');
	if (found && found.id !== latest?.id) {
		throwApiError({ message: `Charge ${found.id} does not belong to PaymentIntent ${intent.id}.` });
	}
	if (latest?.status !== 'succeeded') {
		throwApiError({
			message: `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`
		});
	}
	return latest;
}

function find({ account: { store }, id }: Call): Stripe.Refund {
	return store.refunds.get(id) ?? noSuch('refund', id, 'id');
}
