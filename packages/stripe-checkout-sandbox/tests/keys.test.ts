import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { clientOf, createShop, twoBooks } from './shop.ts';

describe('a restricted key', () => {
	const key = 'rk_test_shop_key_abc123';
	const limited = (...permissions: string[]) => {
		const shop = createShop({ account: 'acct_1Shop', restrictedKeys: { [key]: permissions } });
		return { ...shop, stripe: clientOf(shop.sandbox, key) };
	};

	test('may do what its permissions say', async () => {
		const { stripe } = limited('checkout_session_write', 'event_read');
		const { id } = await stripe.checkout.sessions.create(twoBooks());
		expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ id });
		expect(await stripe.events.list()).toMatchObject({ object: 'list' });
	});

	test("gets Stripe's 403 for anything else, with the permission that it lacks", async () => {
		const { stripe, sandbox } = limited('checkout_session_read');
		const error = await stripe.checkout.sessions
			.create(twoBooks())
			.catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(Stripe.errors.StripePermissionError);
		expect(error).toMatchObject({
			statusCode: 403,
			rawType: 'invalid_request_error',
			message:
				"The provided key 'rk_test_*********abc123' does not have the required permissions for this endpoint on account 'acct_1Shop'. Having the 'rak_checkout_session_write' permission would allow this request to continue."
		});
		await expect(stripe.refunds.create({ charge: 'ch_1' })).rejects.toThrow("'rak_charge_write'");
		await expect(stripe.webhookEndpoints.list()).rejects.toThrow("'rak_webhook_read'");
		expect(sandbox.events).toEqual([]);
	});

	test('has all permissions unless they are listed', async () => {
		const { sandbox } = createShop();
		expect(await clientOf(sandbox, 'rk_test_any').balance.retrieve()).toMatchObject({
			object: 'balance'
		});
	});
});

test('more requests per second than the rate limit get 429', async () => {
	const clock = createManualClock();
	const { stripe } = createShop({ clock, rateLimit: 2 });
	await stripe.balance.retrieve();
	await stripe.balance.retrieve();
	const error = await stripe.balance.retrieve().catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
	expect(error).toMatchObject({
		code: 'rate_limit',
		rawType: 'invalid_request_error',
		message:
			'Testmode request rate limit exceeded, the rate limits in testmode are lower than livemode. You can learn more about rate limits here https://stripe.com/docs/rate-limits.',
		headers: { 'stripe-rate-limited-reason': 'global-rate' }
	});
	clock.advance(1);
	expect(await stripe.balance.retrieve()).toMatchObject({ object: 'balance' });
});
