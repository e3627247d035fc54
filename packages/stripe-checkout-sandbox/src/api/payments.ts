import { idOf } from '../objects/charge.ts';
import { cutPage, datedPaging, newestFirst } from '../params/paging.ts';
import { object, optional } from '../params/rule.ts';
import { text } from '../params/scalars.ts';
import { expandOnly } from '../params/session-params.ts';
import { noSuch } from '../wire/errors.ts';
import type { Operation } from './operation.ts';

const intentList = object({
	...datedPaging,
	customer: optional(text()),
	customer_account: optional(text())
});
const chargeList = object({
	...datedPaging,
	customer: optional(text()),
	payment_intent: optional(text()),
	transfer_group: optional(text())
});

/** Payment intents and charges, as far as a session makes them. @see https://docs.stripe.com/api/payment_intents */
export const paymentOperations: Operation[] = [
	{
		method: 'GET',
		path: '/v1/payment_intents',
		returns: 'list of payment_intent',
		run({ account, params }) {
			const query = intentList.read(params, '');
			return cutPage(newestFirst(account.store.paymentIntents), query, {
				url: '/v1/payment_intents',
				kind: 'payment_intent',
				where: (intent) =>
					(query.created?.(intent.created) ?? true) &&
					(!query.customer || query.customer === idOf(intent.customer)) &&
					(!query.customer_account || query.customer_account === intent.customer_account)
			});
		}
	},
	{
		method: 'GET',
		path: '/v1/payment_intents/:id',
		returns: 'payment_intent',
		run({ account, id, params }) {
			expandOnly.read(params, '');
			return account.store.paymentIntents.get(id) ?? noSuch('payment_intent', id, 'intent');
		}
	},
	{
		method: 'GET',
		path: '/v1/charges',
		returns: 'list of charge',
		run({ account, params }) {
			const query = chargeList.read(params, '');
			return cutPage(newestFirst(account.store.charges), query, {
				url: '/v1/charges',
				kind: 'charge',
				where: (charge) =>
					(query.created?.(charge.created) ?? true) &&
					(!query.customer || query.customer === idOf(charge.customer)) &&
					(!query.payment_intent || query.payment_intent === idOf(charge.payment_intent)) &&
					(!query.transfer_group || query.transfer_group === charge.transfer_group)
			});
		}
	},
	{
		method: 'GET',
		path: '/v1/charges/:id',
		returns: 'charge',
		run({ account, id, params }) {
			expandOnly.read(params, '');
			return account.store.charges.get(id) ?? noSuch('charge', id, 'id');
		}
	}
];
