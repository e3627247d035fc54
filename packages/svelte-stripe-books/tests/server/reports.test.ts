import { inspect } from 'node:util';
import { DrizzleQueryError } from 'drizzle-orm';
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { reconcile, type Unfulfillable } from '../../src/lib/server/index.ts';
import { Reader } from '../support/reader.ts';
import { deliver, openShop, signedDelivery } from '../support/shop.ts';

const completed = 'checkout.session.completed';

/** A shop that keeps what its hooks hear, and whose buyer paid, without a webhook so far. */
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
	const ada = new Reader(shop);
	const session = await ada.buy(['atlas', 'bread']);
	const send = async (change?: (body: string) => string) =>
		(await deliver(shop, await signedDelivery(shop, completed, change))).status;
	return { ...shop, events, unfulfillable, hook, ada, session, send };
}

const fail = (): void => {
	throw new Error('Nobody is listening.');
};

describe('onEvent', () => {
	test('sees every event that Stripe signed: ours, foreign ones, unknown ones, repeated ones', async () => {
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

	test('sees an event after our part of it, and again where it threw', async () => {
		const { hook, send, ada, events, reports } = await openPaidShop();
		hook.work = fail;
		expect(await send()).toBe(503);
		expect(await ada.books()).toEqual(['atlas', 'bread']);
		expect(reports).toMatchObject([{ code: 'webhook_failed' }]);
		hook.work = () => {};
		expect(await send()).toBe(200);
		expect(events).toHaveLength(2);
	});

	test('sees nothing that Stripe did not sign, and nothing that we could not take in', async () => {
		const shop = await openPaidShop();
		const { body } = await signedDelivery(shop, completed);
		expect((await deliver(shop, { body, header: 't=1,v1=no' })).status).toBe(400);
		shop.db.$client.exec('ALTER TABLE purchases RENAME TO away');
		expect(await shop.send()).toBe(503);
		expect(shop.events).toEqual([]);
	});
});

describe('what is paid and cannot be granted', () => {
	const cases: [string, (body: string) => string, Partial<Unfulfillable>, string][] = [
		[
			'metadata that does not add up',
			(body) => body.replace('"n": "2"', '"n": "3"'),
			{ reason: 'its metadata does not add up', unknown: [] },
			'checkout_unfulfillable'
		],
		[
			'no address',
			(body) => body.replaceAll('"ada@example.com"', 'null'),
			{ reason: 'it has no usable email address', unknown: [] },
			'checkout_unfulfillable'
		],
		[
			'an address that is none',
			(body) => body.replaceAll('"ada@example.com"', '"ada"'),
			{ reason: 'it has no usable email address', unknown: [] },
			'checkout_unfulfillable'
		],
		[
			'a book that is not ours',
			(body) => body.replace('"b0": "atlas,bread"', '"b0": "atlas,nobody"'),
			{ reason: 'the catalog has no nobody', unknown: ['nobody'] },
			'books_unknown'
		],
		[
			'no book that is ours',
			(body) => body.replace('"b0": "atlas,bread"', '"b0": "nobody,nothing"'),
			{ reason: 'the catalog has no nobody, nothing', unknown: ['nobody', 'nothing'] },
			'books_unknown'
		]
	];

	test.each(cases)('for %s is told of and logged, and answered 200', async (...row) => {
		const [, change, told, code] = row;
		const { send, unfulfillable, reports, session } = await openPaidShop();
		expect(await send(change)).toBe(200);
		expect(unfulfillable).toMatchObject([{ ...told, session: { id: session } }]);
		expect(reports).toMatchObject([{ code, checkoutSessionId: session }]);
	});

	test.each(cases)('for %s is told of again where that threw', async (_, change) => {
		const { send, unfulfillable, hook } = await openPaidShop();
		hook.work = fail;
		expect(await send(change)).toBe(503);
		hook.work = () => {};
		expect(await send(change)).toBe(200);
		expect(unfulfillable).toHaveLength(2);
	});

	test('for a paid session without a payment is told of, once Stripe says so, too', async () => {
		const { send, unfulfillable, outage, sandbox, stripe, session } = await openPaidShop();
		const known = JSON.stringify({
			...(await stripe.checkout.sessions.retrieve(session)),
			payment_intent: null
		});
		outage.answer = async () => new Response(known);
		const withoutPayment = (body: string) =>
			body.replace(/"payment_intent": "pi_\w+"/, '"payment_intent": null');
		expect(await send(withoutPayment)).toBe(200);
		expect(unfulfillable).toMatchObject([{ reason: 'it is paid but has no payment' }]);
		outage.answer = null;
		expect(await send(withoutPayment)).toBe(200);
		expect(unfulfillable).toHaveLength(1);
		expect(sandbox.events.length).toBeGreaterThan(0);
	});
});

describe('no email address is in a report', () => {
	const everything = (said: unknown) => inspect(said, { depth: 8, showHidden: true });

	test('of what cannot be granted, is refused, or was thrown by a hook', async () => {
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

	test('of a database that refused to take one', async () => {
		const shop = await openPaidShop();
		shop.db.$client.pragma('query_only = ON');
		expect(await shop.send()).toBe(503);
		expect(everything(shop.reports)).toContain('attempt to write a readonly database');
		expect(everything(shop.reports)).not.toContain('ada@');
	});

	test('of a driver that repeats what it was given', async () => {
		const cause = new Error('The server closed the connection.');
		const broken = async () => {
			throw new DrizzleQueryError('insert into "purchases" …', ['ada@example.com'], cause);
		};
		const shop = await openShop({
			storeOf: (store) => ({ ...store, recordPurchases: broken })
		});
		shop.sandbox.deliver.drop();
		await new Reader(shop).buy(['atlas']);
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
