import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { createShop, twoBooks } from './shop.ts';

/** Six payments, a minute apart, each partly refunded and disputed. */
async function history() {
	const clock = createManualClock();
	const shop = createShop({ clock });
	const { sandbox, stripe } = shop;
	for (let n = 0; n < 6; n++) {
		const session = await stripe.checkout.sessions.create(twoBooks());
		await sandbox.pay(session.id);
		await sandbox.refund(session.id, { amount: 100 });
		await sandbox.dispute(session.id);
		clock.advance(60);
	}
	await sandbox.idle();
	return { ...shop, clock };
}

interface Dated {
	id: string;
	created: number;
}

interface ListParams {
	limit?: number;
	created?: { gt?: number; gte?: number; lt?: number; lte?: number };
	starting_after?: string;
	ending_before?: string;
}

test.each<[string, (stripe: Stripe, params: ListParams) => Stripe.ApiListPromise<Dated>]>([
	['sessions', (stripe, params) => stripe.checkout.sessions.list(params)],
	['payment intents', (stripe, params) => stripe.paymentIntents.list(params)],
	['charges', (stripe, params) => stripe.charges.list(params)],
	['refunds', (stripe, params) => stripe.refunds.list(params)],
	['disputes', (stripe, params) => stripe.disputes.list(params)],
	['events', (stripe, params) => stripe.events.list(params)]
])('the list of %s supports cursors and date filters', async (_, list) => {
	const { stripe } = await history();
	const all = await list(stripe, { limit: 100 });
	expect(all.has_more).toBe(false);
	expect(all.data.length).toBeGreaterThanOrEqual(6);
	const dates = all.data.map(({ created }) => created);
	expect(dates).toEqual(dates.toSorted((a, b) => b - a));

	const walked: string[] = [];
	for await (const { id } of list(stripe, { limit: 4 })) walked.push(id);
	expect(walked).toEqual(all.data.map(({ id }) => id));
	expect((await list(stripe, { limit: all.data.length })).has_more).toBe(false);
	expect((await list(stripe, { limit: 5 })).has_more).toBe(true);

	const backwards: string[] = [];
	const last = walked.at(-1) ?? '';
	for await (const { id } of list(stripe, { limit: 4, ending_before: last })) backwards.push(id);
	expect(backwards.toSorted()).toEqual(walked.slice(0, -1).toSorted());

	const middle = dates[Math.floor(dates.length / 2)] ?? 0;
	for (const [bound, fits] of [
		['gt', (date: number) => date > middle],
		['gte', (date: number) => date >= middle],
		['lt', (date: number) => date < middle],
		['lte', (date: number) => date <= middle]
	] as const) {
		const found = await list(stripe, { limit: 100, created: { [bound]: middle } });
		expect(found.data.map(({ created }) => created)).toEqual(dates.filter(fits));
	}
	await expect(list(stripe, { starting_after: 'nobody' })).rejects.toMatchObject({
		code: 'resource_missing',
		param: 'starting_after'
	});
});

test('events can be filtered by type, types and delivery_success', async () => {
	const { sandbox, stripe } = await history();
	const types = async (params: Stripe.EventListParams) => {
		const { data } = await stripe.events.list({ limit: 100, ...params });
		return new Set(data.map((event) => event.type));
	};
	expect(await types({ type: 'charge.refunded' })).toEqual(new Set(['charge.refunded']));
	expect(await types({ type: 'charge.dispute.*' })).toEqual(
		new Set(['charge.dispute.created', 'charge.dispute.funds_withdrawn'])
	);
	expect(await types({ types: ['refund.created', 'charge.succeeded'] })).toEqual(
		new Set(['refund.created', 'charge.succeeded'])
	);
	expect(await types({ delivery_success: false })).toEqual(new Set());
	sandbox.deliver.drop({ types: ['charge.refunded'] });
	const session = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(session.id);
	await sandbox.refund(session.id);
	expect(await types({ delivery_success: false })).toEqual(new Set(['charge.refunded']));
	await expect(types({ type: 'a', types: ['b'] })).rejects.toThrow('but not both');
});

test('a cursor remains valid after its item no longer matches the filter', async () => {
	const { sandbox, stripe } = await history();
	sandbox.deliver.hold();
	for (let n = 0; n < 4; n++) {
		await sandbox.pay((await stripe.checkout.sessions.create(twoBooks())).id);
	}
	const filter = { delivery_success: false, type: 'charge.succeeded', limit: 2 };
	const first = await stripe.events.list(filter);
	await sandbox.deliver.resend(first.data[1]?.id ?? '');
	const next = await stripe.events.list({ ...filter, starting_after: first.data[1]?.id ?? '' });
	expect(next.data).toHaveLength(2);
});
