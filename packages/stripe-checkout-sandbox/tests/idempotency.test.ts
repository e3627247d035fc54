import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { createStoppedClock } from '../src/index.ts';
import { createManualClock } from './manual-clock.ts';
import { book, createShop, twoBooks } from './shop.ts';

const key = { idempotencyKey: 'attempt-1' };

test('a repeated request returns the same session, marked as replayed', async () => {
	const { stripe } = createShop();
	const first = await stripe.checkout.sessions.create(twoBooks(), key);
	const second = await stripe.checkout.sessions.create(twoBooks(), key);
	expect(second.id).toBe(first.id);
	// The SDK exposes the raw headers of its HTTP client.
	const [original, repeated] = [first, second].map(
		({ lastResponse }) => new Headers(lastResponse.headers)
	);
	expect(original?.get('original-request')).toBe(first.lastResponse.requestId);
	expect(original?.get('idempotent-replayed')).toBeNull();
	expect(repeated?.get('original-request')).toBe(first.lastResponse.requestId);
	expect(repeated?.get('idempotent-replayed')).toBe('true');
	expect(second.lastResponse.requestId).not.toBe(first.lastResponse.requestId);
	expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
});

test('a replayed response shows the original state, even after the session was paid', async () => {
	const { stripe, sandbox } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks(), key);
	await sandbox.pay(id);
	expect(await stripe.checkout.sessions.create(twoBooks(), key)).toMatchObject({
		id,
		status: 'open'
	});
});

test('the order of parameters does not matter', async () => {
	const { sandbox } = createShop();
	const lines =
		'line_items[0][quantity]=1&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=999&line_items[0][price_data][product_data][name]=Emma';
	const send = (body: string) =>
		sandbox.fetch('http://localhost/v1/checkout/sessions', {
			method: 'POST',
			headers: { authorization: 'Bearer sk_test_1', 'idempotency-key': 'k' },
			body
		});
	const first = await send(`mode=payment&success_url=http://a.test&${lines}`);
	const second = await send(`${lines}&success_url=http%3A%2F%2Fa.test&mode=payment`);
	expect(await second.text()).toBe(await first.text());
	expect(second.headers.get('idempotent-replayed')).toBe('true');
});

test('a key cannot be reused with other parameters', async () => {
	const { stripe } = createShop();
	await stripe.checkout.sessions.create(twoBooks(), key);
	const cheaper = twoBooks({ line_items: [book('Emma', 500)] });
	await expect(stripe.checkout.sessions.create(cheaper, key)).rejects.toMatchObject({
		type: 'StripeIdempotencyError',
		statusCode: 400,
		message:
			"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'attempt-1' if you meant to execute a different request."
	});
});

test('a key cannot be reused for another endpoint', async () => {
	const { stripe } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks(), key);
	await expect(stripe.checkout.sessions.expire(id, {}, key)).rejects.toMatchObject({
		type: 'StripeIdempotencyError',
		message: expect.stringContaining(
			`the same endpoint they were first used for ('/v1/checkout/sessions/${id}/expire' vs '/v1/checkout/sessions')`
		)
	});
	expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open' });
});

test('a concurrent request with the same key gets 409', async () => {
	const { stripe } = createShop();
	const [first, second] = await Promise.allSettled([
		stripe.checkout.sessions.create(twoBooks(), key),
		stripe.checkout.sessions.create(twoBooks(), key)
	]);
	expect(first.status).toBe('fulfilled');
	expect(second).toMatchObject({
		status: 'rejected',
		reason: {
			statusCode: 409,
			code: 'idempotency_key_in_use',
			message: expect.stringContaining(
				'another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): attempt-1.'
			)
		}
	});
	expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
});

/** Runs all pending tasks that do not depend on the clock. */
async function settled(): Promise<void> {
	for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
}

const inUse = { statusCode: 409, code: 'idempotency_key_in_use', rawType: 'idempotency_error' };

test.each([
	['before', false],
	['after', true]
])('a slow request keeps its key in use while it is delayed %s execution', async (_, after) => {
	const { stripe, sandbox } = createShop({ clock: createStoppedClock() });
	const create = () => stripe.checkout.sessions.create(twoBooks(), key);
	sandbox.faults.add({ effect: 'slow', milliseconds: 3000, after });
	const first = create();
	await settled();
	await expect(create()).rejects.toMatchObject(inUse);
	sandbox.clock.advance(2);
	await expect(create()).rejects.toMatchObject(inUse);
	expect((await stripe.checkout.sessions.list()).data).toHaveLength(after ? 1 : 0);
	sandbox.clock.advance(1);
	const { id } = await first;
	expect((await create()).id).toBe(id);
	expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
});

test('a slow request keeps its key in use after the caller aborts, and its response is stored', async () => {
	const { sandbox, stripe } = createShop({ clock: createStoppedClock() });
	sandbox.faults.add({ effect: 'slow', milliseconds: 3000 });
	const leaving = new AbortController();
	const create = (init: RequestInit = {}) =>
		sandbox.fetch('https://api.stripe.com/v1/checkout/sessions', {
			method: 'POST',
			headers: { authorization: 'Bearer sk_test_1', 'idempotency-key': 'k' },
			body: 'mode=payment&success_url=http://a.test&line_items[0][quantity]=1&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=999&line_items[0][price_data][product_data][name]=Emma',
			...init
		});
	const first = create({ signal: leaving.signal });
	await settled();
	leaving.abort(new Error('enough'));
	await expect(first).rejects.toThrow('enough');
	expect((await create()).status).toBe(409);
	sandbox.clock.advance(3);
	await settled();
	const response = await create();
	expect(response.headers.get('idempotent-replayed')).toBe('true');
	expect(await response.json()).toMatchObject({ object: 'checkout.session', status: 'open' });
	expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
});

test.each<[what: string, params: Stripe.Checkout.SessionCreateParams]>([
	['a parameter has the wrong type', twoBooks({ customer_email: 'nope' })],
	['the total is too small', twoBooks({ line_items: [book('Emma', 49)] })],
	[
		'parameters are mutually exclusive',
		twoBooks({ allow_promotion_codes: true, discounts: [{ coupon: 'x' }] })
	],
	['Managed Payments requires a tax code', twoBooks({ managed_payments: { enabled: true } })],
	['the customer does not exist', twoBooks({ customer: 'cus_1' })]
])('the key stays free if %s', async (_, wrong) => {
	const { stripe } = createShop();
	await expect(stripe.checkout.sessions.create(wrong, key)).rejects.toMatchObject({
		statusCode: 400,
		type: 'StripeInvalidRequestError'
	});
	const session = await stripe.checkout.sessions.create(twoBooks(), key);
	expect(session.status).toBe('open');
});

test('an error during execution is stored for its key and replayed', async () => {
	const { stripe, sandbox } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(id);
	const dispute = await sandbox.dispute(id);
	const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
	const refund = (idempotencyKey: string) =>
		sandbox.fetch('https://api.stripe.com/v1/refunds', {
			method: 'POST',
			headers: { authorization: 'Bearer sk_test_1', 'idempotency-key': idempotencyKey },
			body: new URLSearchParams({ payment_intent: String(payment_intent) })
		});
	const first = await refund('refund-1');
	const body = await first.text();
	expect(first.status).toBe(400);
	expect(JSON.parse(body)).toMatchObject({ error: { code: 'charge_disputed' } });
	expect(first.headers.get('original-request')).toBe(first.headers.get('request-id'));
	expect(first.headers.get('idempotent-replayed')).toBeNull();

	await sandbox.updateDispute(dispute.id, 'won');
	const again = await refund('refund-1');
	expect(again.status).toBe(400);
	expect(await again.text()).toBe(body);
	expect(again.headers.get('idempotent-replayed')).toBe('true');
	expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'));
	expect(again.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
	expect((await refund('refund-2')).status).toBe(200);
});

test('a validation error of a refund leaves its key free', async () => {
	const { stripe, sandbox } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(id);
	await expect(stripe.refunds.create({}, key)).rejects.toThrow('payment_intent or charge');
	const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
	const params = { payment_intent: String(payment_intent) };
	await expect(stripe.refunds.create({ ...params, amount: 0 }, key)).rejects.toThrow(
		'greater than or equal to 1'
	);
	expect(await stripe.refunds.create(params, key)).toMatchObject({ status: 'succeeded' });
});

test('a key expires after 24 hours', async () => {
	const clock = createManualClock();
	const { stripe } = createShop({ clock });
	const first = await stripe.checkout.sessions.create(twoBooks(), key);
	clock.advance(86_400);
	const same = await stripe.checkout.sessions.create(twoBooks(), key);
	clock.advance(1);
	const other = await stripe.checkout.sessions.create(twoBooks(), key);
	expect(same.id).toBe(first.id);
	expect(other.id).not.toBe(first.id);
});
