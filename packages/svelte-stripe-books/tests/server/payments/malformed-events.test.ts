import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { reconcile } from '../../../src/lib/server/index.ts';
import { Customer } from '../../support/customer.ts';
import { deliver, openShop, signedDelivery } from '../../support/shop.ts';

type Fields = Record<string, unknown>;

/** Opens a shop with undelivered webhooks of a purchase, a refund, a failed refund and a dispute. */
async function openEventfulShop() {
	const shop = await openShop();
	shop.sandbox.deliver.drop();
	const ada = new Customer(shop);
	const refunded = await ada.buy(['atlas']);
	await shop.sandbox.refund(refunded);
	const failing = await ada.buy(['bread']);
	const { id } = await shop.sandbox.refund(failing, { status: 'pending' });
	await shop.sandbox.updateRefund(id, 'failed');
	await shop.sandbox.dispute(await ada.buy(['clock']));
	/** Delivers an event of a type after its object, or the event itself, was changed. */
	const send = async (type: string, change: (object: Fields, event: Fields) => void) => {
		const delivery = await signedDelivery(shop, type, (body) => {
			const event = JSON.parse(body);
			change(event.data.object, event);
			return JSON.stringify(event);
		});
		return (await deliver(shop, delivery)).status;
	};
	return { ...shop, send };
}

const completed = 'checkout.session.completed';

describe('a signed event', () => {
	test.each<[string, string, (object: Fields, event: Fields) => void]>([
		['a session without a date', completed, (session) => delete session.created],
		['a session with a date out of range', completed, (session) => (session.created = 1e300)],
		['a session whose date is a string', completed, (session) => (session.created = '2026')],
		['a session without an id', completed, (session) => delete session.id],
		['a session whose id is a path', completed, (session) => (session.id = '../../x')],
		['a session without a status', completed, (session) => (session.payment_status = null)],
		[
			'a session whose email is a number',
			completed,
			(session) => (session.customer_details = { email: 7 })
		],
		[
			'a session whose customer is a string',
			completed,
			(session) => (session.customer_details = 'ada')
		],
		[
			'a session whose metadata has a number',
			completed,
			({ metadata }) => Object.assign(metadata as object, { b0: 7 })
		],
		['a session whose payment is a number', completed, (session) => (session.payment_intent = 7)],
		['a session of another object type', completed, (session) => (session.object = 'list')],
		['a charge without its refund status', 'charge.refunded', (charge) => delete charge.refunded],
		['a charge without an id', 'charge.refunded', (charge) => (charge.id = '')],
		['a refund whose charge is an array', 'refund.failed', (refund) => (refund.charge = [])],
		['a refund whose status is a number', 'refund.updated', (refund) => (refund.status = 3)],
		['a dispute without a status', 'charge.dispute.created', (dispute) => delete dispute.status],
		[
			'a dispute whose status is an object',
			'charge.dispute.created',
			(dispute) => (dispute.status = {})
		],
		['a dispute without an id', 'charge.dispute.created', (dispute) => delete dispute.id],
		['an event without a date', 'charge.refunded', (_, event) => delete event.created],
		['an event without an id', completed, (_, event) => (event.id = null)],
		[
			'an event whose id cannot be converted to a string',
			completed,
			(_, event) => (event.id = { toString: 0 })
		],
		['an event without a mode', completed, (_, event) => delete event.livemode]
	])('that is malformed (%s) gets 200 and is logged', async (_, type, change) => {
		const { send, reports } = await openEventfulShop();
		expect(await send(type, change)).toBe(200);
		expect(reports.map(({ code }) => code)).toEqual(['event_malformed']);
	});

	test('of an older API version without optional fields is recorded', async () => {
		const { send, db, schema, reports } = await openEventfulShop();
		const status = await send(completed, (session, event) => {
			for (const field of ['customer_email', 'client_reference_id', 'total_details', 'currency']) {
				delete session[field];
			}
			delete event.request;
			delete event.api_version;
		});
		expect(status).toBe(200);
		expect(reports).toEqual([]);
		expect(db.select().from(schema.purchases).all()).toHaveLength(1);
	});

	test('of a connected account is ignored silently', async () => {
		const { send, reports, db, schema } = await openEventfulShop();
		expect(await send(completed, (_, event) => (event.account = 'acct_1'))).toBe(200);
		expect(reports).toEqual([]);
		expect(db.select().from(schema.purchases).all()).toEqual([]);
	});
});

describe('reconcile', () => {
	test('retries when Stripe’s rate limit is exceeded', async () => {
		const { shop, sandbox, store } = await openEventfulShop();
		const asked: string[] = [];
		const { fetch } = sandbox;
		sandbox.fetch = async (input, init) => {
			const { pathname } = new URL(String(input));
			asked.push(pathname);
			// Only the first request of each kind is rate limited.
			return asked.indexOf(pathname) === asked.length - 1
				? Response.json(
						{ error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many.' } },
						{ status: 429 }
					)
				: fetch(input, init);
		};
		const outcomes: string[] = [];
		for await (const { outcome } of reconcile({ ...shop, since: new Date(0) })) {
			outcomes.push(outcome);
		}
		expect(outcomes).not.toContain('failed');
		expect((await store.listOwned('ada@example.com')).map(({ book }) => book.id)).toEqual([
			'bread'
		]);
		expect(asked.length).toBeGreaterThan(8);
	});

	test('logs a malformed session and continues', async () => {
		const { shop, sandbox, reports, store } = await openEventfulShop();
		const { fetch } = sandbox;
		sandbox.fetch = async (input, init) => {
			const response = await fetch(input, init);
			if (!String(input).includes('/v1/checkout/sessions?')) return response;
			const list = (await response.json()) as Stripe.ApiList<Stripe.Checkout.Session>;
			Reflect.deleteProperty(list.data[0] ?? {}, 'created');
			return Response.json(list);
		};
		const outcomes: string[] = [];
		for await (const { outcome } of reconcile({ ...shop, since: new Date(0) })) {
			outcomes.push(outcome);
		}
		expect(outcomes).toContain('malformed');
		expect(reports.map(({ code }) => code)).toEqual(['event_malformed']);
		expect((await store.listOwned('ada@example.com')).map(({ book }) => book.id)).toEqual([
			'bread'
		]);
	});
});
