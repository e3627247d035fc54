import { expect, test } from 'vitest';
import { createSandbox } from '../src/index.ts';
import { createManualClock } from './manual-clock.ts';
import { clientOf, createShop, twoBooks } from './shop.ts';

async function paid(card = '4242424242424242') {
	const clock = createManualClock();
	const shop = createShop({ clock });
	const { sandbox, stripe, received } = shop;
	const session = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(session.id, { card });
	await sandbox.idle();
	received.length = 0;
	const [charge] = (await stripe.charges.list()).data;
	if (!charge) throw new Error('There is no charge.');
	const read = () => stripe.charges.retrieve(charge.id, { expand: ['refunds'] });
	const types = () => received.map(({ event }) => event.type);
	return { ...shop, clock, session, charge, read, types };
}

test('two partial refunds update the charge', async () => {
	const { sandbox, stripe, charge, read, received } = await paid();
	const first = await stripe.refunds.create({
		charge: charge.id,
		amount: 500,
		reason: 'requested_by_customer',
		metadata: { ticket: '7' }
	});
	expect(first).toMatchObject({
		id: expect.stringMatching(/^re_3\w{23}$/),
		amount: 500,
		currency: 'usd',
		charge: charge.id,
		payment_intent: charge.payment_intent,
		status: 'succeeded',
		reason: 'requested_by_customer',
		metadata: { ticket: '7' }
	});
	expect(await read()).toMatchObject({ amount_refunded: 500, refunded: false });
	const second = await stripe.refunds.create({ payment_intent: String(charge.payment_intent) });
	expect(second.amount).toBe(1000);
	expect(await read()).toMatchObject({
		amount_refunded: 1500,
		refunded: true,
		refunds: { data: [{ id: second.id }, { id: first.id }] }
	});
	await sandbox.idle();
	expect(received.map(({ event }) => event.type)).toEqual([
		'refund.created',
		'charge.refunded',
		'refund.created',
		'charge.refunded'
	]);
	const refundEvents = received.filter(({ event }) => event.type === 'charge.refunded');
	expect(refundEvents.map(({ event }) => event.data)).toMatchObject([
		{
			object: { amount_refunded: 500, refunded: false },
			previous_attributes: { amount_refunded: 0, refunded: false }
		},
		{
			object: { amount_refunded: 1500, refunded: true },
			previous_attributes: { amount_refunded: 500, refunded: false }
		}
	]);
	expect(refundEvents[0]?.event.request?.id).toMatch(/^req_/);
});

test("an invalid refund is rejected with Stripe's message and changes nothing", async () => {
	const { stripe, sandbox, charge, read } = await paid();
	const expectError = (params: Parameters<typeof stripe.refunds.create>[0], error: object) =>
		expect(stripe.refunds.create(params)).rejects.toMatchObject(error);
	await expectError({}, { code: 'parameter_missing', message: /payment_intent or charge/ });
	await expectError({ charge: 'ch_x' }, { statusCode: 404, message: "No such charge: 'ch_x'" });
	await expectError({ charge: charge.id, amount: 0 }, { code: 'parameter_invalid_integer' });
	await expectError(
		{ charge: charge.id, reason: 'bored' },
		{ message: 'Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer' }
	);
	await expectError(
		{ charge: charge.id, amount: 1600 },
		{
			param: 'amount',
			message: 'Refund amount ($16.00) is greater than charge amount ($15.00)'
		}
	);
	const unknown = { charge: charge.id, amuont: 1 };
	await expectError(unknown, {
		message: 'Received unknown parameter: amuont. Did you mean amount?'
	});
	expect(await read()).toMatchObject({ amount_refunded: 0 });

	await sandbox.refund(charge.id, { amount: 1000 });
	await expectError(
		{ charge: charge.id, amount: 600 },
		{
			message: 'Refund amount ($6.00) is greater than unrefunded amount on charge ($5.00)'
		}
	);
	await sandbox.refund(charge.id);
	await expectError(
		{ charge: charge.id },
		{
			code: 'charge_already_refunded',
			message: `Charge ${charge.id} has already been refunded.`
		}
	);
});

test('a disputed payment cannot be refunded until the dispute is won', async () => {
	const { stripe, sandbox, charge, session } = await paid();
	const { id } = await sandbox.dispute(session.id);
	await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
		code: 'charge_disputed',
		message: `Charge ${charge.id} has been charged back; cannot issue a refund.`
	});
	await sandbox.updateDispute(id, 'won');
	expect(await stripe.refunds.create({ charge: charge.id })).toMatchObject({ amount: 1500 });
});

test('a refund to card 7726 is pending, then succeeds', async () => {
	const { sandbox, stripe, clock, charge, types, read } = await paid('4000000000007726');
	const { id, status } = await stripe.refunds.create({ charge: charge.id });
	expect(status).toBe('pending');
	expect((await read()).refunded).toBe(true);
	clock.advance(4);
	expect((await stripe.refunds.retrieve(id)).status).toBe('pending');
	clock.advance(1);
	expect((await stripe.refunds.retrieve(id)).status).toBe('succeeded');
	await sandbox.idle();
	expect(types()).toEqual(['refund.created', 'charge.refunded', 'refund.updated']);
});

test('a refund to card 5126 fails later and restores the charge', async () => {
	const { sandbox, stripe, clock, charge, types, received, read } = await paid('4000000000005126');
	const { id, status } = await stripe.refunds.create({ charge: charge.id });
	expect(status).toBe('succeeded');
	clock.advance(5);
	expect(await stripe.refunds.retrieve(id)).toMatchObject({
		status: 'failed',
		failure_reason: 'expired_or_canceled_card'
	});
	expect(await read()).toMatchObject({ amount_refunded: 0, refunded: false });
	await sandbox.idle();
	expect(types().slice(2)).toEqual(['refund.updated', 'refund.failed']);
	expect(received[2]?.event.data.previous_attributes).toMatchObject({ status: 'succeeded' });
});

test('only a refund that requires action can be canceled', async () => {
	const { sandbox, stripe, charge, read, types } = await paid();
	const waiting = await sandbox.refund(charge.id, { status: 'requires_action', amount: 100 });
	expect(await stripe.refunds.cancel(waiting.id)).toMatchObject({ status: 'canceled' });
	expect(await read()).toMatchObject({ amount_refunded: 0 });
	await sandbox.idle();
	expect(types()).toEqual(['refund.created', 'charge.refunded', 'refund.updated']);
	const done = await sandbox.refund(charge.id, { amount: 100 });
	await expect(stripe.refunds.cancel(done.id)).rejects.toThrow('has a status of succeeded');
	await expect(sandbox.updateRefund(waiting.id, 'succeeded')).rejects.toThrow(
		`Refund ${waiting.id} is canceled and cannot become succeeded.`
	);
});

test('a refund of a bank debit is pending, then succeeds', async () => {
	const { sandbox, stripe, clock } = await paid();
	const session = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(session.id, { bankAccount: '000123456789' });
	await expect(sandbox.refund(session.id)).rejects.toThrow('has a status of pending');
	await sandbox.settle(session.id);
	const refund = await sandbox.refund(session.id);
	expect(refund).toMatchObject({ id: expect.stringMatching(/^pyr_/), status: 'pending' });
	clock.advance(5);
	expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
});

test('refunds can be listed by charge, payment and date, and their metadata updated', async () => {
	const { sandbox, stripe, clock, charge } = await paid();
	const ids: string[] = [];
	for (let n = 0; n < 5; n++) {
		clock.advance(60);
		ids.unshift((await sandbox.refund(charge.id, { amount: 100 })).id);
	}
	const walked: string[] = [];
	for await (const { id } of stripe.refunds.list({ limit: 2 })) walked.push(id);
	expect(walked).toEqual(ids);
	const listed = async (params: Parameters<typeof stripe.refunds.list>[0]) =>
		(await stripe.refunds.list(params)).data.map(({ id }) => id);
	expect(await listed({ charge: charge.id, limit: 1 })).toEqual([ids[0]]);
	expect(await listed({ charge: 'ch_other' })).toEqual([]);
	expect(await listed({ payment_intent: String(charge.payment_intent) })).toEqual(ids);
	const third = await stripe.refunds.retrieve(ids[2] ?? '');
	expect(await listed({ created: { gt: third.created } })).toEqual(ids.slice(0, 2));
	expect(await listed({ created: { lte: third.created } })).toEqual(ids.slice(2));
	expect(await listed({ ending_before: ids[2] ?? '', limit: 1 })).toEqual([ids[1]]);

	await stripe.refunds.update(third.id, { metadata: { a: '1', b: '2' } });
	const updated = await stripe.refunds.update(third.id, { metadata: { a: '' } });
	expect(updated.metadata).toEqual({ b: '2' });
});

test('a restored sandbox executes pending refund changes', async () => {
	const { sandbox, clock, charge } = await paid('4000000000005126');
	const { id } = await sandbox.refund(charge.id);
	const snapshot = sandbox.snapshot();
	sandbox.close();
	const again = createSandbox({ clock, snapshot });
	clock.advance(5);
	expect((await clientOf(again).refunds.retrieve(id)).status).toBe('failed');
});

test('a snapshot of an earlier version is restored', async () => {
	const { sandbox, session } = await paid();
	const { version, refunds, disputes, plans, clockOffset, ...old } = JSON.parse(sandbox.snapshot());
	expect({ version, refunds, disputes, plans, clockOffset }).toEqual({
		version: 3,
		refunds: [],
		disputes: [],
		plans: [],
		clockOffset: 0
	});
	const again = createSandbox({ snapshot: JSON.stringify({ ...old, version: 1 }) });
	expect(await again.refund(session.id)).toMatchObject({ amount: 1500 });
});
