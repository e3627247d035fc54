import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { book, createShop, submit } from './shop.ts';

type Params = Stripe.Checkout.SessionCreateParams;

/** Parameters of a session for embedded checkout. */
const embedded = (more: Params = {}): Params => ({
	mode: 'payment',
	ui_mode: 'embedded_page',
	line_items: [book('Emma', 501)],
	return_url: 'http://shop.test/success?session_id={CHECKOUT_SESSION_ID}',
	...more
});

test('an embedded session has a client secret and no URL', async () => {
	const { stripe } = createShop();
	const session = await stripe.checkout.sessions.create(embedded());
	expect(session).toMatchObject({
		ui_mode: 'embedded_page',
		url: null,
		success_url: null,
		cancel_url: null,
		return_url: 'http://shop.test/success?session_id={CHECKOUT_SESSION_ID}',
		redirect_on_completion: 'always'
	});
	expect(session.client_secret).toMatch(new RegExp(`^${session.id}_secret_\\w+$`));
	const again = await stripe.checkout.sessions.retrieve(session.id);
	expect(again.client_secret).toBe(session.client_secret);
});

test('sandbox.pay returns the return URL of an embedded session', async () => {
	const { stripe, sandbox, received } = createShop();
	const { id } = await stripe.checkout.sessions.create(embedded());
	expect(await sandbox.pay(id)).toMatchObject({
		outcome: 'complete',
		redirectUrl: `http://shop.test/success?session_id=${id}`
	});
	expect(received.map(({ event }) => event.type)).toContain('checkout.session.completed');
});

test('an embedded session can be paid on the hosted page of the sandbox', async () => {
	const { stripe, sandbox } = createShop();
	const { id } = await stripe.checkout.sessions.create(embedded());
	const page = `http://localhost:12111/c/pay/${id}`;
	expect(await (await sandbox.fetch(page)).text()).toContain('Pay shop.test');
	const paid = await submit(sandbox, page);
	expect(paid.status).toBe(303);
	expect(paid.headers.get('location')).toBe(`http://shop.test/success?session_id=${id}`);
});

describe('incompatible parameters are rejected', () => {
	test.each<[string, Params, object]>([
		[
			'an embedded session without return_url',
			{ mode: 'payment', ui_mode: 'embedded_page', line_items: [book('Emma', 501)] },
			{
				code: 'parameter_missing',
				param: 'return_url',
				message: 'Missing required param: return_url.'
			}
		],
		[
			'an embedded session with success_url and cancel_url',
			embedded({ success_url: 'http://shop.test/a', cancel_url: 'http://shop.test/b' }),
			{
				message:
					"The following parameters are not supported with 'ui_mode: embedded_page': cancel_url, success_url."
			}
		],
		[
			'a hosted session with return_url',
			{ ...embedded({ success_url: 'http://shop.test/a' }), ui_mode: 'hosted_page' },
			{
				param: 'return_url',
				message:
					"The following parameters are not supported with 'ui_mode: hosted_page': return_url."
			}
		],
		[
			'an invalid return_url',
			embedded({ return_url: '/success' }),
			{ code: 'url_invalid', param: 'return_url', message: 'Not a valid URL' }
		],
		[
			'redirect_on_completion never, which is not simulated',
			embedded({ redirect_on_completion: 'never' }),
			{ message: expect.stringContaining('does not simulate') }
		]
	])('%s', async (_, params, expected) => {
		const { stripe } = createShop();
		const error = await stripe.checkout.sessions.create(params).then(
			() => null,
			(error: unknown) => error
		);
		expect(error).toMatchObject({ ...expected, statusCode: 400 });
	});
});
