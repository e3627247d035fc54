import { inspect } from 'node:util';
import { DrizzleQueryError } from 'drizzle-orm';
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { reconcile, type Unfulfillable } from '../../src/lib/server/index.ts';
import { Customer } from '../support/customer.ts';
import { deliver, openShop, signedDelivery } from '../support/shop.ts';

const completed = 'checkout.session.completed';

/** Opens a shop that records the calls of its hooks, whose buyer paid before any webhook arrived. */
async function openPaidShop() {
	const events: Stripe.Event[] = [];
	const unfulfillable: Unfulfillable[] = [];
	const hook = { work: (): void => {} };
	const shop = await openShop({
		hooks: {
			onEvent: (event) => {
				events.push(event);
				hook.work();
			},
			onUnfulfillable: (checkout) => {
				unfulfillable.push(checkout);
				hook.work();
			}
		}
	});
	shop.sandbox.deliver.drop();
	const ada = new Customer(shop);
	const session = await ada.buy(['atlas', 'bread']);
	const send = async (change?: (body: string) => string) =>
		(await deliver(shop, await signedDelivery(shop, completed, change))).status;
	return { ...shop, events, unfulfillable, hook, ada, session, send };
}

const fail = (): void => {
	throw new Error('Nobody is listening.');
};

describe('onEvent', () => {
	test('receives every signed event, including ignored, unknown and repeated ones', async () => {
		const shop = await openPaidShop();
		shop.sandbox.deliver.reset();
		for (const { id } of shop.sandbox.events) await shop.sandbox.deliver.resend(id);
		expect(shop.events.map(({ id }) => id)).toEqual(shop.sandbox.events.map(({ id }) => id));
		shop.events.length = 0;
		await shop.send();
		await shop.send((body) => body.replaceAll('"livemode": false', '"livemode": true'));
		await shop.send((body) => body.replace('"ssb": "shop"', '"ssb": "shop2"'));
		await shop.send((body) => body.replace(completed, 'invoice.of_tomorrow'));
		expect(shop.events.map(({ type }) => type)).toEqual([
			completed,
			completed,
			completed,
			'invoice.of_tomorrow'
		]);
	});

	test('receives an event after it was processed, and again after an error', async () => {
		const { hook, send, ada, events, reports } = await openPaidShop();
		hook.work = fail;
		expect(await send()).toBe(503);
		expect(await ada.books()).toEqual(['atlas', 'bread']);
		expect(reports).toMatchObject([{ code: 'webhook_failed' }]);
		hook.work = () => {};
		expect(await send()).toBe(200);
		expect(events).toHaveLength(2);
	});

	test('receives neither unsigned nor unprocessed events', async () => {
		const shop = await openPaidShop();
		const { body } = await signedDelivery(shop, completed);
		expect((await deliver(shop, { body, header: 't=1,v1=no' })).status).toBe(400);
		shop.db.$client.exec('ALTER TABLE purchases RENAME TO away');
		expect(await shop.send()).toBe(503);
		expect(shop.events).toEqual([]);
	});
});

describe('a paid checkout that cannot be fulfilled', () => {
	const cases: [string, (body: string) => string, Partial<Unfulfillable>, string][] = [
		[
			'inconsistent metadata',
			(body) => body.replace('"n": "2"', '"n": "3"'),
			{ reason: 'its metadata is inconsistent', unknown: [] },
			'checkout_unfulfillable'
		],
		[
			'a missing email address',
			(body) => body.replaceAll('"ada@example.com"', 'null'),
			{ reason: 'it has no valid email address', unknown: [] },
			'checkout_unfulfillable'
		],
		[
			'an invalid email address',
			(body) => body.replaceAll('"ada@example.com"', '"ada"'),
			{ reason: 'it has no valid email address', unknown: [] },
			'checkout_unfulfillable'
		],
		[
			'one unknown book',
			(body) => body.replace('"b0": "atlas,bread"', '"b0": "atlas,nobody"'),
			{ reason: 'these books are not in the database: nobody', unknown: ['nobody'] },
			'books_unknown'
		],
		[
			'only unknown books',
			(body) => body.replace('"b0": "atlas,bread"', '"b0": "nobody,nothing"'),
			{
				reason: 'these books are not in the database: nobody, nothing',
				unknown: ['nobody', 'nothing']
			},
			'books_unknown'
		]
	];

	test.each(cases)(
		'because of %s calls onUnfulfillable, is logged and gets 200',
		async (...row) => {
			const [, change, expected, code] = row;
			const { send, unfulfillable, reports, session } = await openPaidShop();
			expect(await send(change)).toBe(200);
			expect(unfulfillable).toMatchObject([{ ...expected, session: { id: session } }]);
			expect(reports).toMatchObject([{ code, checkoutSessionId: session }]);
		}
	);

	test.each(cases)('because of %s calls onUnfulfillable again if it threw', async (_, change) => {
		const { send, unfulfillable, hook } = await openPaidShop();
		hook.work = fail;
		expect(await send(change)).toBe(503);
		hook.work = () => {};
		expect(await send(change)).toBe(200);
		expect(unfulfillable).toHaveLength(2);
	});

	test('because of a missing payment intent calls onUnfulfillable after Stripe confirmed it', async () => {
		const { send, unfulfillable, outage, sandbox, stripe, session } = await openPaidShop();
		const known = JSON.stringify({
			...(await stripe.checkout.sessions.retrieve(session)),
			payment_intent: null
		});
		outage.answer = async () => new Response(known);
		const withoutPayment = (body: string) =>
			body.replace(/"payment_intent": "pi_\w+"/, '"payment_intent": null');
		expect(await send(withoutPayment)).toBe(200);
		expect(unfulfillable).toMatchObject([{ reason: 'it has no payment intent' }]);
		outage.answer = null;
		expect(await send(withoutPayment)).toBe(200);
		expect(unfulfillable).toHaveLength(1);
		expect(sandbox.events.length).toBeGreaterThan(0);
	});
});

describe('log entries contain no email address', () => {
	const everything = (said: unknown) => inspect(said, { depth: 8, showHidden: true });

	test('of unfulfillable checkouts, rejected requests or throwing hooks', async () => {
		const shop = await openPaidShop();
		await shop.send((body) => body.replace('"n": "2"', '"n": "3"'));
		await shop.send((body) => body.replace('"b0": "atlas,bread"', '"b0": "atlas,nobody"'));
		await shop.send((body) => body.replaceAll('"ada@example.com"', '"ada@example.com, eve"'));
		const { body } = await signedDelivery(shop, completed);
		await deliver(shop, { body, header: '' });
		shop.hook.work = fail;
		await shop.send();
		expect(shop.reports).toHaveLength(5);
		expect(everything(shop.reports)).not.toContain('ada@');
	});

	test('of a database that rejected it', async () => {
		const shop = await openPaidShop();
		shop.db.$client.pragma('query_only = ON');
		expect(await shop.send()).toBe(503);
		expect(everything(shop.reports)).toContain('attempt to write a readonly database');
		expect(everything(shop.reports)).not.toContain('ada@');
	});

	test('of a driver that includes query parameters in errors', async () => {
		const cause = new Error('The server closed the connection.');
		const broken = async () => {
			throw new DrizzleQueryError('insert into "purchases" …', ['ada@example.com'], cause);
		};
		const shop = await openShop({
			storeOf: (store) => ({ ...store, recordPurchases: broken })
		});
		shop.sandbox.deliver.drop();
		await new Customer(shop).buy(['atlas']);
		const answer = await deliver(shop, await signedDelivery(shop, completed));
		expect(answer.status).toBe(503);
		const steps: unknown[] = [];
		for await (const step of reconcile({ ...shop.shop, since: new Date(0) })) steps.push(step);
		for (const said of [shop.reports, steps]) {
			expect(everything(said)).toContain('insert into "purchases"');
			expect(everything(said)).toContain('The server closed the connection.');
			expect(everything(said)).not.toContain('ada@');
		}
	});
});
