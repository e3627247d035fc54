import { expireSession, expireWhenDue } from '../checkout/expire.ts';
import { openSession, prepareSession } from '../checkout/open-session.ts';
import { idOf } from '../objects/charge.ts';
import { updatedMetadata } from '../objects/metadata.ts';
import { paginate, newestFirst } from '../params/paging.ts';
import { isWithin } from '../params/special.ts';
import type { SessionRecord } from '../store.ts';
import { noSuch, notSimulated, throwApiError } from '../wire/errors.ts';
import { checkedOperation, operation, type Call, type Operation } from './operation.ts';

const url = '/v1/checkout/sessions';

/**
 * Operations on checkout sessions.
 *
 * @see https://docs.stripe.com/api/checkout/sessions
 */
export const sessionOperations: Operation[] = [
	checkedOperation('POST /v1/checkout/sessions', {
		returns: 'checkout.session',
		check: (call, params) => prepareSession(call.account, params, call),
		run: ({ account }, prepared) => openSession(account, prepared).session
	}),
	operation('GET /v1/checkout/sessions', 'list of checkout.session', ({ account }, query) => {
		const sessions = newestFirst(account.store.sessions).map((record) => {
			expireWhenDue(account, record);
			return record.session;
		});
		return paginate(sessions, query, {
			url,
			kind: 'checkout.session',
			where: (session) =>
				isWithin(session.created, query.created) &&
				matches(query.customer, idOf(session.customer)) &&
				matches(query.customer_account, session.customer_account) &&
				matches(query.customer_details?.email, session.customer_details?.email) &&
				matches(query.payment_intent, idOf(session.payment_intent)) &&
				matches(query.payment_link, idOf(session.payment_link)) &&
				matches(query.status, session.status) &&
				matches(query.subscription, idOf(session.subscription))
		});
	}),
	operation('GET /v1/checkout/sessions/:id', 'checkout.session', (call) => find(call).session),
	checkedOperation('POST /v1/checkout/sessions/:id', {
		returns: 'checkout.session',
		check(_, params) {
			const other = Object.keys(params).find((name) => name !== 'expand' && name !== 'metadata');
			if (other) notSimulated(`updating ${other}`, other);
			return params.metadata;
		},
		run(call, metadata) {
			const { session } = find(call);
			session.metadata = updatedMetadata(session.metadata, metadata);
			return session;
		}
	}),
	operation('GET /v1/checkout/sessions/:id/line_items', 'list of item', (call, query) => {
		const { session, lineItems } = find(call);
		return paginate(lineItems, query, { url: `${url}/${session.id}/line_items`, kind: 'item' });
	}),
	operation('POST /v1/checkout/sessions/:id/expire', 'checkout.session', (call) => {
		const record = find(call);
		const { session } = record;
		if (session.status !== 'open') {
			throwApiError({
				message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`
			});
		}
		expireSession(call.account, record, call.cause);
		return session;
	})
];

function matches(expected: string | undefined, actual: string | null | undefined): boolean {
	return expected === undefined || expected === actual;
}

function find({ account, id }: Call): SessionRecord {
	const record = account.store.sessions.get(id) ?? noSuch('checkout.session', id, 'session');
	expireWhenDue(account, record);
	return record;
}
