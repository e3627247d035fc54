import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createSandbox, createStoppedClock } from '../src/index.ts';
import { createShop, twoBooks } from './shop.ts';

type Create = Stripe.Checkout.SessionCreateParams;

const byIntent: Create = { payment_intent_data: { capture_method: 'manual' } };
const byCard: Create = { payment_method_options: { card: { capture_method: 'manual' } } };

/** A session with an authorized card payment. */
async function authorized(more: Create = byIntent, card?: string) {
	const shop = createShop({ clock: createStoppedClock(Date.UTC(2030, 0, 15)) });
	const { stripe, sandbox } = shop;
	const { id } = await stripe.checkout.sessions.create(twoBooks(more));
	const paid = await sandbox.pay(id, card === undefined ? {} : { card });
	const intentId = String(paid.session.payment_intent);
	const types = () => sandbox.events.map(({ type }) => type);
	return { ...shop, id, paid, intentId, types };
}

describe.each([
	['payment_intent_data[capture_method]', byIntent, 'manual'],
	['payment_method_options[card][capture_method]', byCard, 'automatic_async']
])('manual capture by %s', (_, params, captureMethod) => {
	test('completes the session unpaid', async () => {
		const { stripe, sandbox, received, id, paid, intentId, types } = await authorized(params);
		expect(paid.outcome).toBe('complete');
		expect(types()).toEqual([
			'payment_intent.created',
			'charge.succeeded',
			'payment_intent.amount_capturable_updated',
			'checkout.session.completed'
		]);
		const completed = received.find(({ event }) => event.type === 'checkout.session.completed');
		expect(completed?.event.data.object).toMatchObject({
			status: 'complete',
			payment_status: 'unpaid'
		});
		const intent = await stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
		expect(intent).toMatchObject({
			status: 'requires_capture',
			capture_method: captureMethod,
			amount: 1500,
			amount_capturable: 1500,
			amount_received: 0,
			latest_charge: {
				status: 'succeeded',
				paid: true,
				captured: false,
				amount_captured: 0,
				balance_transaction: null
			}
		});
		expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
			status: 'complete',
			payment_status: 'unpaid'
		});
		sandbox.clock.advance(24 * 60 * 60);
		expect(types()).toHaveLength(4);
	});

	test('charges the card on capture and sends no further session event', async () => {
		const { stripe, sandbox, id, intentId, types } = await authorized(params);
		const intent = await stripe.paymentIntents.capture(
			intentId,
			{ metadata: { shipped: 'yes' } },
			{ idempotencyKey: 'capture-1' }
		);
		expect(intent).toMatchObject({
			status: 'succeeded',
			amount_capturable: 0,
			amount_received: 1500,
			metadata: { shipped: 'yes' }
		});
		expect(types().slice(4)).toEqual([
			'charge.captured',
			'payment_intent.succeeded',
			'charge.updated'
		]);
		const captured = sandbox.events.find(({ type }) => type === 'charge.captured');
		expect(captured).toMatchObject({
			request: { idempotency_key: 'capture-1' },
			data: { object: { captured: true, amount_captured: 1500, amount_refunded: 0 } }
		});
		expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'paid' });
		sandbox.clock.advance(24 * 60 * 60);
		expect(types()).not.toContain('checkout.session.async_payment_succeeded');
		expect(await sandbox.refund(id)).toMatchObject({ amount: 1500, status: 'succeeded' });
	});
});

test('a partial capture releases the remainder, which cannot be captured or refunded', async () => {
	const { stripe, sandbox, id, intentId } = await authorized();
	const intent = await stripe.paymentIntents.capture(intentId, {
		amount_to_capture: 900,
		expand: ['latest_charge']
	});
	expect(intent).toMatchObject({
		amount: 1500,
		amount_received: 900,
		amount_capturable: 0,
		latest_charge: { amount_captured: 900, amount_refunded: 600, refunded: false }
	});
	await expect(sandbox.refund(id, { amount: 901 })).rejects.toThrow('greater than unrefunded');
	expect(await sandbox.refund(id)).toMatchObject({ amount: 900 });
});

test('canceling an authorized payment releases the money and leaves the session unpaid', async () => {
	const { stripe, sandbox, id, intentId, types } = await authorized();
	const intent = await stripe.paymentIntents.cancel(intentId, {
		cancellation_reason: 'requested_by_customer'
	});
	expect(intent).toMatchObject({
		status: 'canceled',
		cancellation_reason: 'requested_by_customer',
		amount_capturable: 0,
		amount_received: 0,
		canceled_at: expect.any(Number)
	});
	expect(types().slice(4)).toEqual(['charge.refunded', 'payment_intent.canceled']);
	const released = sandbox.events.find(({ type }) => type === 'charge.refunded');
	expect(released?.data.object).toMatchObject({ captured: false, refunded: true });
	expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
		status: 'complete',
		payment_status: 'unpaid'
	});
});

const capturable =
	'Only a PaymentIntent with one of the following statuses may be captured: requires_capture.';
const cancelable =
	'Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.';

describe('invalid requests', () => {
	test('a captured payment cannot be captured again or canceled', async () => {
		const { stripe, intentId } = await authorized();
		await stripe.paymentIntents.capture(intentId);
		await expect(stripe.paymentIntents.capture(intentId)).rejects.toMatchObject({
			code: 'payment_intent_unexpected_state',
			message: 'This PaymentIntent could not be captured because it has already been captured.'
		});
		await expect(stripe.paymentIntents.cancel(intentId)).rejects.toMatchObject({
			code: 'payment_intent_unexpected_state',
			message: `You cannot cancel this PaymentIntent because it has a status of succeeded. ${cancelable}`
		});
	});

	test('a canceled payment cannot be captured', async () => {
		const { stripe, intentId } = await authorized();
		await stripe.paymentIntents.cancel(intentId);
		await expect(stripe.paymentIntents.capture(intentId)).rejects.toMatchObject({
			statusCode: 400,
			code: 'payment_intent_unexpected_state',
			message: `This PaymentIntent could not be captured because it has a status of canceled. ${capturable}`
		});
	});

	test('a capture cannot exceed the authorized amount', async () => {
		const { stripe, intentId } = await authorized();
		await expect(
			stripe.paymentIntents.capture(intentId, { amount_to_capture: 1501 })
		).rejects.toMatchObject({ code: 'amount_too_large', param: 'amount_to_capture' });
		expect(await stripe.paymentIntents.retrieve(intentId)).toMatchObject({
			status: 'requires_capture'
		});
	});

	test('an uncaptured payment cannot be refunded or disputed', async () => {
		const { stripe, sandbox, id, intentId } = await authorized();
		await expect(stripe.refunds.create({ payment_intent: intentId })).rejects.toThrow(
			`This uncaptured Charge was created by a PaymentIntent (${intentId}). You must cancel the PaymentIntent to reverse the authorization`
		);
		await expect(sandbox.dispute(id)).rejects.toThrow('is not captured and cannot be disputed');
	});

	test('the payment of an open session cannot be canceled', async () => {
		const { stripe, sandbox } = createShop();
		const { id } = await stripe.checkout.sessions.create(twoBooks());
		await sandbox.pay(id, { card: '4000000000000002' });
		const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
		await expect(stripe.paymentIntents.cancel(String(payment_intent))).rejects.toThrow(
			'Expire the Checkout Session instead.'
		);
		await stripe.checkout.sessions.expire(id);
		expect(await stripe.paymentIntents.cancel(String(payment_intent))).toMatchObject({
			status: 'canceled'
		});
	});

	test('an unknown payment cannot be captured or canceled', async () => {
		const { stripe, sandbox } = createShop();
		const missing = { statusCode: 404, code: 'resource_missing' };
		await expect(stripe.paymentIntents.capture('pi_1')).rejects.toMatchObject(missing);
		await expect(stripe.paymentIntents.cancel('pi_1')).rejects.toMatchObject(missing);
		await expect(sandbox.capture('pi_1')).rejects.toThrow("No such payment: 'pi_1'");
		await expect(sandbox.cancel('pi_1')).rejects.toThrow("No such payment: 'pi_1'");
	});
});

test('manual capture also applies after 3-D Secure', async () => {
	const { stripe, intentId } = await authorized(byCard, '4000002500003155');
	expect(await stripe.paymentIntents.retrieve(intentId)).toMatchObject({
		status: 'requires_capture'
	});
});

test('a disputed test card is disputed only after the capture', async () => {
	const { stripe, sandbox, id } = await authorized(byIntent, '4000000000000259');
	sandbox.clock.advance(60);
	expect((await stripe.disputes.list()).data).toEqual([]);
	await sandbox.capture(id);
	sandbox.clock.advance(60);
	expect((await stripe.disputes.list()).data).toHaveLength(1);
});

test('bank debits are offered only if manual capture is limited to cards', async () => {
	const { stripe, sandbox } = createShop();
	const none = await stripe.checkout.sessions.create(twoBooks(byIntent));
	expect(none.payment_method_types).toEqual(['card']);
	const both = await stripe.checkout.sessions.create(twoBooks(byCard));
	expect(both.payment_method_types).toContain('us_bank_account');
	const paid = await sandbox.pay(both.id, { bankAccount: '000123456789' });
	await sandbox.settle(both.id);
	expect(paid.outcome).toBe('complete');
	expect(await stripe.checkout.sessions.retrieve(both.id)).toMatchObject({
		payment_status: 'paid'
	});
});

test('the dashboard captures and cancels payments', async () => {
	const { sandbox, stripe, id } = await authorized();
	const other = await stripe.checkout.sessions.create(twoBooks(byCard));
	await sandbox.pay(other.id);
	const page = async () => (await sandbox.fetch('http://localhost/_sandbox')).text();
	const post = async (path: string, form: Record<string, string>) => {
		const { status } = await sandbox.fetch(`http://localhost/_sandbox${path}`, {
			method: 'POST',
			headers: { accept: 'text/html' },
			body: new URLSearchParams(form)
		});
		return status;
	};
	const row = async (session: string) =>
		new RegExp(`<tr[^>]*id="${session}"[^>]*>(.*?)</tr>`, 's').exec(await page())?.[1] ?? '';
	expect(await row(id)).toMatch(/authorized.*Capture payment.*Cancel payment/s);
	const form = { back: id, currency: 'usd', decimal_amount: '15.01' };
	expect(await post(`/sessions/${id}/capture`, form)).toBe(409);
	expect(await post(`/sessions/${id}/capture`, { ...form, decimal_amount: '9.00' })).toBe(303);
	expect(await row(id)).toMatch(/paid.*value="9.00"/s);
	expect(await post(`/sessions/${other.id}/cancel`, { back: other.id })).toBe(303);
	expect(await row(other.id)).toContain('canceled');
	expect(await row(other.id)).not.toContain('Capture payment');
});

describe('an authorization', () => {
	const week = 7 * 24 * 60 * 60;

	test('that is not captured within seven days is released', async () => {
		const { stripe, sandbox, intentId, id, types } = await authorized();
		sandbox.clock.advance(week + 1);
		expect(types().slice(-2)).toEqual(['charge.expired', 'payment_intent.canceled']);
		const intent = await stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
		expect(intent).toMatchObject({
			amount_capturable: 0,
			cancellation_reason: 'automatic',
			latest_charge: { amount_refunded: 1500, captured: false, refunded: true },
			status: 'canceled'
		});
		expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('unpaid');
		await expect(stripe.paymentIntents.capture(intentId)).rejects.toThrow('status of canceled');
	});

	test('that was captured stays captured', async () => {
		const { stripe, sandbox, intentId, id } = await authorized();
		await sandbox.capture(id);
		sandbox.clock.advance(week + 1);
		expect((await stripe.paymentIntents.retrieve(intentId)).status).toBe('succeeded');
	});

	test('ends after a restart, too', async () => {
		const { sandbox } = await authorized();
		const clock = createStoppedClock(Date.UTC(2030, 0, 15));
		const restored = createSandbox({ clock, snapshot: sandbox.snapshot() });
		restored.clock.advance(week + 1);
		expect(restored.events.at(-1)?.type).toBe('payment_intent.canceled');
	});
});
