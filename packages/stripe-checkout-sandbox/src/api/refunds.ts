import type Stripe from 'stripe';
import { withoutEmpty } from '../checkout/open-session.ts';
import { idOf } from '../objects/charge.ts';
import { cutPage, newestFirst } from '../params/paging.ts';
import { refundCreate, refundUpdate, reversalList } from '../params/refund-params.ts';
import { expandOnly } from '../params/session-params.ts';
import { canBecome, moveRefund } from '../reversals/move-refund.ts';
import { openRefund } from '../reversals/open-refund.ts';
import type { Store } from '../store.ts';
import { noSuch, refuse } from '../wire/errors.ts';
import type { Call, Operation } from './operation.ts';

const url = '/v1/refunds';

/** Refunds. @see https://docs.stripe.com/api/refunds */
export const refundOperations: Operation[] = [
	{ method: 'POST', path: url, returns: 'refund', run: create },
	{ method: 'GET', path: url, returns: 'list of refund', run: list },
	{ method: 'GET', path: `${url}/:id`, returns: 'refund', run: retrieve },
	{ method: 'POST', path: `${url}/:id`, returns: 'refund', run: update },
	{ method: 'POST', path: `${url}/:id/cancel`, returns: 'refund', run: cancel }
];

function create({ account, params, cause }: Call): object {
	const query = refundCreate.read(params, '');
	const charge = chargeOf(account.store, query);
	const metadata = withoutEmpty(query.metadata ?? {});
	const { amount, reason } = query;
	return openRefund(account, charge, { amount, reason, metadata }, cause);
}

function chargeOf(
	{ charges, paymentIntents }: Store,
	{ charge, payment_intent }: { charge?: string | undefined; payment_intent?: string | undefined }
): Stripe.Charge {
	if (!charge && !payment_intent) {
		refuse({
			code: 'parameter_missing',
			message:
				'One of the following params should be provided for this request: payment_intent or charge.'
		});
	}
	const found = charge ? (charges.get(charge) ?? noSuch('charge', charge, 'charge')) : undefined;
	if (!payment_intent) return found ?? noSuch('charge', charge ?? '', 'charge');
	const intent =
		paymentIntents.get(payment_intent) ??
		noSuch('payment_intent', payment_intent, 'payment_intent');
	const latest = charges.get(idOf(intent.latest_charge) ?? '');
	if (found && found.id !== latest?.id) {
		refuse({ message: `Charge ${found.id} does not belong to PaymentIntent ${intent.id}.` });
	}
	if (latest?.status !== 'succeeded') {
		refuse({
			message: `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`
		});
	}
	return latest;
}

function list({ account: { store }, params }: Call): object {
	const query = reversalList.read(params, '');
	return cutPage(newestFirst(store.refunds), query, {
		url,
		kind: 'refund',
		where: (refund) =>
			(query.created?.(refund.created) ?? true) &&
			(!query.charge || query.charge === idOf(refund.charge)) &&
			(!query.payment_intent || query.payment_intent === idOf(refund.payment_intent))
	});
}

function retrieve(call: Call): object {
	expandOnly.read(call.params, '');
	return find(call);
}

function update(call: Call): object {
	const { metadata } = refundUpdate.read(call.params, '');
	const refund = find(call);
	if (!metadata) return refund;
	const previous_attributes = { metadata: refund.metadata };
	const kept = call.params.metadata === '' ? {} : refund.metadata;
	refund.metadata = withoutEmpty({ ...kept, ...metadata });
	const data = { object: refund, previous_attributes };
	call.account.publish({ type: 'refund.updated', data }, call.cause);
	return refund;
}

function cancel(call: Call): object {
	expandOnly.read(call.params, '');
	const refund = find(call);
	if (refund.status !== 'requires_action' || !canBecome(refund.status, 'canceled')) {
		refuse({
			message: `You can only cancel refunds with a status of requires_action. This refund has a status of ${refund.status}.`
		});
	}
	moveRefund(call.account, refund, 'canceled', call.cause);
	return refund;
}

function find({ account: { store }, id }: Call): Stripe.Refund {
	return store.refunds.get(id) ?? noSuch('refund', id, 'id');
}
