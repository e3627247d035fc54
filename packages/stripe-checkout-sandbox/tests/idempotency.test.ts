import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { createStoppedClock } from '../src/index.ts';
import { createManualClock } from './manual-clock.ts';
import { book, createShop, twoBooks } from './shop.ts';

const key = { idempotencyKey: 'attempt-1' };

test('the same attempt twice makes one session, and the second answer says that it is a repeat', async () => {
	const { stripe } = createShop();
	const first = await stripe.checkout.sessions.create(twoBooks(), key);
	const second = await stripe.checkout.sessions.create(twoBooks(), key);
	expect(second.id).toBe(first.id);
	// The SDK hands out whatever its HTTP client has for headers.
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

test('a repeated answer is the session as it was, even after it was paid', async () => {
	const { stripe, sandbox } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks(), key);
	await sandbox.pay(id);
	expect(await stripe.checkout.sessions.create(twoBooks(), key)).toMatchObject({
		id,
		status: 'open'
	});
});

test('the order in which parameters are sent makes no difference', async () => {
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

test('a key with other parameters is refused', async () => {
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

test('a key of another endpoint is refused', async () => {
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

test('a second request that meets the first under way is told to wait', async () => {
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

/** Lets everything run that needs no time to pass. */
async function settled(): Promise<void> {
	for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
}

const inUse = { statusCode: 409, code: 'idempotency_key_in_use', rawType: 'idempotency_error' };

test.each([
	['before', false],
	['after', true]
])('a slow request holds its key for as long as it waits %s its work', async (_, after) => {
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

test('a slow request holds its key when its caller has given up, and its answer is there in the end', async () => {
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
	const answer = await create();
	expect(answer.headers.get('idempotent-replayed')).toBe('true');
	expect(await answer.json()).toMatchObject({ object: 'checkout.session', status: 'open' });
	expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
});

test.each<[what: string, params: Stripe.Checkout.SessionCreateParams]>([
	['of a wrong type', twoBooks({ customer_email: 'nope' })],
	['of an amount', twoBooks({ line_items: [book('Emma', 49)] })],
	[
		'of parameters that exclude each other',
		twoBooks({ allow_promotion_codes: true, discounts: [{ coupon: 'x' }] })
	],
	['of Managed Payments', twoBooks({ managed_payments: { enabled: true } })],
	['of a customer that is not there', twoBooks({ customer: 'cus_1' })]
])('a session that is refused because %s leaves its key free', async (_, wrong) => {
	const { stripe } = createShop();
	await expect(stripe.checkout.sessions.create(wrong, key)).rejects.toMatchObject({
		statusCode: 400,
		type: 'StripeInvalidRequestError'
	});
	const session = await stripe.checkout.sessions.create(twoBooks(), key);
	expect(session.status).toBe('open');
});

test('a refund that is refused after it began is refused for its key from then on', async () => {
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

test('a refund that is refused before it began leaves its key free', async () => {
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

test('a key is free again after a day', async () => {
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
