import type Stripe from 'stripe';
import { cancelPayment, capturePayment } from '../checkout/capture.ts';
import { idOf } from '../objects/charge.ts';
import { updatedMetadata } from '../objects/metadata.ts';
import { paginate, newestFirst } from '../params/paging.ts';
import { isWithin } from '../params/special.ts';
import { noSuch, notSimulated } from '../wire/errors.ts';
import { checkedOperation, operation, type Call, type Operation } from './operation.ts';

/**
 * Operations on payment intents and charges, which only sessions create.
 *
 * @see https://docs.stripe.com/api/payment_intents
 */
export const paymentOperations: Operation[] = [
	operation('GET /v1/payment_intents', 'list of payment_intent', ({ account }, query) =>
		paginate(newestFirst(account.store.paymentIntents), query, {
			url: '/v1/payment_intents',
			kind: 'payment_intent',
			where: (intent) =>
				isWithin(intent.created, query.created) &&
				(!query.customer || query.customer === idOf(intent.customer)) &&
				(!query.customer_account || query.customer_account === intent.customer_account)
		})
	),
	operation('GET /v1/payment_intents/:id', 'payment_intent', findIntent),
	checkedOperation('POST /v1/payment_intents/:id', {
		returns: 'payment_intent',
		check(_, params) {
			const other = Object.keys(params).find((name) => name !== 'expand' && name !== 'metadata');
			if (other) notSimulated(`updating ${other}`, other);
			return params.metadata;
		},
		// The charge keeps the metadata that it copied when it was created.
		run(call, metadata) {
			const intent = findIntent(call);
			intent.metadata = updatedMetadata(intent.metadata, metadata);
			return intent;
		}
	}),
	checkedOperation('POST /v1/payment_intents/:id/capture', {
		returns: 'payment_intent',
		check(_, params) {
			if (params.final_capture === false) notSimulated('several captures', 'final_capture');
			return params;
		},
		run(call, { amount_to_capture, metadata, statement_descriptor, statement_descriptor_suffix }) {
			const intent = findIntent(call);
			capturePayment(call.account, intent, {
				amount: amount_to_capture,
				cause: call.cause,
				changes: {
					metadata: updatedMetadata(intent.metadata, metadata),
					statement_descriptor: statement_descriptor ?? intent.statement_descriptor,
					statement_descriptor_suffix:
						statement_descriptor_suffix ?? intent.statement_descriptor_suffix
				}
			});
			return intent;
		}
	}),
	operation('POST /v1/payment_intents/:id/cancel', 'payment_intent', (call, params) => {
		const intent = findIntent(call);
		cancelPayment(call.account, intent, params.cancellation_reason, call.cause);
		return intent;
	}),
	operation('GET /v1/charges', 'list of charge', ({ account }, query) =>
		paginate(newestFirst(account.store.charges), query, {
			url: '/v1/charges',
			kind: 'charge',
			where: (charge) =>
				isWithin(charge.created, query.created) &&
				(!query.customer || query.customer === idOf(charge.customer)) &&
				(!query.payment_intent || query.payment_intent === idOf(charge.payment_intent)) &&
				(!query.transfer_group || query.transfer_group === charge.transfer_group)
		})
	),
	operation(
		'GET /v1/charges/:id',
		'charge',
		({ account, id }) => account.store.charges.get(id) ?? noSuch('charge', id, 'id')
	)
];

function findIntent({ account, id }: Call): Stripe.PaymentIntent {
	return account.store.paymentIntents.get(id) ?? noSuch('payment_intent', id, 'intent');
}
