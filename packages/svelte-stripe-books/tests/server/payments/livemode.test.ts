import { describe, expect, test } from 'vitest';
import { isLiveKey } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import {
	deliver,
	openShop,
	returning,
	signedDelivery,
	startCheckout,
	type OpenShop
} from '../../support/shop.ts';

test.each([
	['sk_live_123', true],
	['rk_live_123', true],
	['sk_test_123', false],
	['rk_test_123', false],
	['pk_live_123', false],
	['', false]
])('isLiveKey of %j is %s', (key, isLive) => {
	expect(isLiveKey(key)).toBe(isLive);
});

/** Makes Stripe respond as in live mode. */
function goLive({ sandbox }: OpenShop): void {
	const { fetch } = sandbox;
	sandbox.fetch = async (input, init) => {
		const response = await fetch(input, init);
		const body = (await response.text()).replaceAll('"livemode": false', '"livemode": true');
		return new Response(body, response);
	};
}

describe('a live key in a test-mode shop', () => {
	test('takes no payments, and the mismatch is logged', async () => {
		const shop = await openShop();
		goLive(shop);
		const answer = await shop.checkout(new Visitor().json('/checkout', { books: ['atlas'] }));
		expect(answer.status).toBe(503);
		expect(await answer.json()).toMatchObject({ problem: { code: 'checkout_unavailable' } });
		expect(shop.reports).toMatchObject([
			{
				code: 'livemode_mismatch',
				message: expect.stringMatching(
					/ is in live mode, but the shop's livemode is false, .* isLiveKey\(secretKey\)/
				)
			}
		]);
	});

	test('is logged by the webhook and the success page for a payment made anyway', async () => {
		const shop = await openShop({ webhooks: false });
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		const live = await signedDelivery(shop, 'checkout.session.completed', (body) =>
			body.replaceAll('"livemode": false', '"livemode": true')
		);
		expect((await deliver(shop, live)).status).toBe(200);
		goLive(shop);
		expect(await shop.checkoutReturn(returning(visitor, id))).toEqual({ status: 'unknown' });
		expect(shop.reports.map(({ code }) => code)).toEqual([
			'livemode_mismatch',
			'livemode_mismatch'
		]);
		expect(await shop.store.listOwned('ada@example.com')).toEqual([]);
	});

	test('is not logged for payments of other products', async () => {
		const shop = await openShop({ webhooks: false });
		const id = await startCheckout(shop, new Visitor(), ['atlas']);
		await shop.sandbox.pay(id);
		const live = await signedDelivery(shop, 'checkout.session.completed', (body) =>
			body
				.replaceAll('"livemode": false', '"livemode": true')
				.replace('"ssb": "shop"', '"ssb": "mugs"')
		);
		expect((await deliver(shop, live)).status).toBe(200);
		expect(shop.reports).toEqual([]);
	});
});
