import { expireSession, expireWhenDue } from '../checkout/expire.ts';
import { openSession, withoutEmpty } from '../checkout/open-session.ts';
import { idOf } from '../objects/charge.ts';
import { cutPage, datedPaging, newestFirst, paging } from '../params/paging.ts';
import { object, optional } from '../params/rule.ts';
import { oneOf, text } from '../params/scalars.ts';
import { expandOnly, sessionCreate, sessionUpdate } from '../params/session-params.ts';
import type { SessionRecord } from '../store.ts';
import { noSuch, notSimulated, refuse } from '../wire/errors.ts';
import type { Call, Operation } from './operation.ts';

const url = '/v1/checkout/sessions';

const listParams = object({
	...datedPaging,
	customer: optional(text()),
	customer_account: optional(text()),
	customer_details: optional(object({ email: text() })),
	payment_intent: optional(text()),
	payment_link: optional(text()),
	status: optional(oneOf('complete', 'expired', 'open')),
	subscription: optional(text())
});
const lineItemParams = object(paging);

/** Checkout sessions. @see https://docs.stripe.com/api/checkout/sessions */
export const sessionOperations: Operation[] = [
	{ method: 'POST', path: url, returns: 'checkout.session', run: create },
	{ method: 'GET', path: url, returns: 'list of checkout.session', run: list },
	{ method: 'GET', path: `${url}/:id`, returns: 'checkout.session', run: retrieve },
	{ method: 'POST', path: `${url}/:id`, returns: 'checkout.session', run: update },
	{ method: 'GET', path: `${url}/:id/line_items`, returns: 'list of item', run: listLineItems },
	{ method: 'POST', path: `${url}/:id/expire`, returns: 'checkout.session', run: expire }
];

function create({ account, params }: Call): object {
	return openSession(account, sessionCreate.read(params, '')).session;
}

function retrieve(call: Call): object {
	expandOnly.read(call.params, '');
	return find(call).session;
}

function update(call: Call): object {
	const { metadata, ...others } = sessionUpdate.read(call.params, '');
	for (const [name, value] of Object.entries(others)) {
		if (name !== 'expand' && value !== undefined) notSimulated(`updating ${name}`, name);
	}
	const { session } = find(call);
	if (metadata) {
		const kept = call.params.metadata === '' ? {} : session.metadata;
		session.metadata = withoutEmpty({ ...kept, ...metadata });
	}
	return session;
}

function expire(call: Call): object {
	expandOnly.read(call.params, '');
	const record = find(call);
	const { session } = record;
	if (session.status !== 'open') {
		refuse({
			message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`
		});
	}
	expireSession(call.account, record, call.cause);
	return session;
}

function list({ account, params }: Call): object {
	const query = listParams.read(params, '');
	const sessions = newestFirst(account.store.sessions).map((record) => {
		expireWhenDue(account, record);
		return record.session;
	});
	return cutPage(sessions, query, {
		url,
		kind: 'checkout.session',
		where: (session) =>
			(query.created?.(session.created) ?? true) &&
			is(query.customer, idOf(session.customer)) &&
			is(query.customer_account, session.customer_account) &&
			is(query.customer_details?.email, session.customer_details?.email) &&
			is(query.payment_intent, idOf(session.payment_intent)) &&
			is(query.payment_link, idOf(session.payment_link)) &&
			is(query.status, session.status) &&
			is(query.subscription, idOf(session.subscription))
	});
}

function listLineItems(call: Call): object {
	const query = lineItemParams.read(call.params, '');
	const { session, lineItems } = find(call);
	return cutPage(lineItems, query, { url: `${url}/${session.id}/line_items`, kind: 'item' });
}

function is(wanted: string | undefined, given: string | null | undefined): boolean {
	return wanted === undefined || wanted === given;
}

function find({ account, id }: Call): SessionRecord {
	const record = account.store.sessions.get(id) ?? noSuch('checkout.session', id, 'session');
	expireWhenDue(account, record);
	return record;
}
