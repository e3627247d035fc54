import { idOf } from '../objects/charge.ts';
import { cutPage, newestFirst } from '../params/paging.ts';
import { isWithin } from '../params/special.ts';
import { noSuch } from '../wire/errors.ts';
import { operation, type Operation } from './operation.ts';

/** Payment intents and charges, as far as a session makes them. @see https://docs.stripe.com/api/payment_intents */
export const paymentOperations: Operation[] = [
	operation('GET /v1/payment_intents', 'list of payment_intent', ({ account }, query) =>
		cutPage(newestFirst(account.store.paymentIntents), query, {
			url: '/v1/payment_intents',
			kind: 'payment_intent',
			where: (intent) =>
				isWithin(intent.created, query.created) &&
				(!query.customer || query.customer === idOf(intent.customer)) &&
				(!query.customer_account || query.customer_account === intent.customer_account)
		})
	),
	operation(
		'GET /v1/payment_intents/:id',
		'payment_intent',
		({ account, id }) =>
			account.store.paymentIntents.get(id) ?? noSuch('payment_intent', id, 'intent')
	),
	operation('GET /v1/charges', 'list of charge', ({ account }, query) =>
		cutPage(newestFirst(account.store.charges), query, {
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
