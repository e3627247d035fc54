import { expect, test } from 'vitest';
import { createHandClock } from './clock.ts';
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

test('a refused request leaves its key free for the mended one', async () => {
	const { stripe } = createShop();
	const wrong = twoBooks({ customer_email: 'nope' });
	await expect(stripe.checkout.sessions.create(wrong, key)).rejects.toThrow('Invalid email');
	const session = await stripe.checkout.sessions.create(twoBooks(), key);
	expect(session.status).toBe('open');
});

test('a key is free again after a day', async () => {
	const clock = createHandClock();
	const { stripe } = createShop({ clock });
	const first = await stripe.checkout.sessions.create(twoBooks(), key);
	clock.pass(86_400);
	const same = await stripe.checkout.sessions.create(twoBooks(), key);
	clock.pass(1);
	const other = await stripe.checkout.sessions.create(twoBooks(), key);
	expect(same.id).toBe(first.id);
	expect(other.id).not.toBe(first.id);
});
