import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { createShop, goodCard, submit, twoBooks, type Shop } from './shop.ts';

type CouponParams = Stripe.CouponCreateParams;
type CodeParams = Partial<Stripe.PromotionCodeCreateParams>;

async function withCode(coupon: CouponParams, code: CodeParams = {}) {
	const clock = createManualClock();
	const shop = createShop({ clock });
	const { id } = await shop.stripe.coupons.create(coupon);
	const promotion = await shop.stripe.promotionCodes.create({
		promotion: { type: 'coupon', coupon: id },
		code: 'Spring10',
		...code
	});
	const session = await shop.stripe.checkout.sessions.create(
		twoBooks({ allow_promotion_codes: true })
	);
	return { ...shop, clock, coupon: id, promotion, session };
}

async function apply({ sandbox }: Shop, url: string | null, code: string) {
	return submit(sandbox, url, { action: 'apply', code });
}

describe('coupons', () => {
	test.each<[string, CouponParams, object]>([
		[
			'nothing',
			{},
			{ code: 'parameter_missing', message: 'Must provide percent_off or amount_off.' }
		],
		[
			'both a percentage and an amount',
			{ percent_off: 10, amount_off: 100, currency: 'usd' },
			{
				message: 'Received both percent_off and amount_off parameters. Please pass in only one.'
			}
		],
		[
			'an amount without a currency',
			{ amount_off: 100 },
			{ param: 'currency', message: 'You must pass currency when passing amount_off' }
		],
		[
			'zero percent',
			{ percent_off: 0 },
			{
				param: 'percent_off',
				message: "This value must be greater than or equal to 0.01 (it currently is '0.0')."
			}
		],
		[
			'a repeating duration without a number of months',
			{ percent_off: 10, duration: 'repeating' },
			{
				param: 'duration',
				message:
					'The duration_in_months param must be set when creating a coupon with a repeating duration'
			}
		],
		[
			'a date in the past',
			{ percent_off: 10, redeem_by: 1000 },
			{
				param: 'redeem_by',
				message:
					'The parameter `redeem_by` expects a unix timestamp representing a date and time in the future. You specified the value `1000` which is in the past.'
			}
		]
	])('with %s are rejected', async (_, params, error) => {
		await expect(createShop().stripe.coupons.create(params)).rejects.toMatchObject({
			statusCode: 400,
			...error
		});
	});

	test('are created, listed, updated and deleted, with their events', async () => {
		const { stripe, received, sandbox } = createShop();
		const coupon = await stripe.coupons.create({ id: 'TEN', percent_off: 12.5, name: 'Ten' });
		expect(coupon).toMatchObject({ duration: 'once', percent_off: 12.5, valid: true });
		await expect(stripe.coupons.create({ id: 'TEN', percent_off: 10 })).rejects.toMatchObject({
			code: 'resource_already_exists',
			message: 'Coupon already exists.'
		});
		expect((await stripe.coupons.list()).data).toEqual([coupon]);
		await stripe.coupons.update('TEN', { name: 'Eleven' });
		expect(await stripe.coupons.del('TEN')).toMatchObject({ deleted: true });
		await expect(stripe.coupons.retrieve('TEN')).rejects.toMatchObject({
			statusCode: 404,
			message: "No such coupon: 'TEN'",
			param: 'coupon'
		});
		await sandbox.idle();
		expect(received.map(({ event }) => event.type)).toEqual([
			'coupon.created',
			'coupon.updated',
			'coupon.deleted'
		]);
		expect(received[1]?.event.data.previous_attributes).toEqual({ name: 'Ten' });
	});

	test('show applies_to and currency_options only if expanded', async () => {
		const { stripe } = createShop();
		const { id, ...hidden } = await stripe.coupons.create({
			amount_off: 100,
			currency: 'usd',
			currency_options: { eur: { amount_off: 90 } }
		});
		expect(hidden).not.toHaveProperty('currency_options');
		const shown = await stripe.coupons.retrieve(id, { expand: ['currency_options'] });
		expect(shown.currency_options).toEqual({ eur: { amount_off: 90 } });
	});
});

describe('promotion codes', () => {
	test.each([
		[{}, { param: 'promotion.coupon' }],
		[{ coupon: 'NOPE' }, { param: 'promotion[coupon]', message: "No such coupon: 'NOPE'" }]
	])('of coupon %j are rejected', async (coupon, error) => {
		const promotion = { type: 'coupon' as const, ...coupon };
		await expect(createShop().stripe.promotionCodes.create({ promotion })).rejects.toMatchObject(
			error
		);
	});

	test.each<[CodeParams, string]>([
		[
			{ code: 'has spaces!' },
			'This value must match the regex pattern. (/\\A[a-zA-Z0-9\\-_]+\\z/ does not match for the value has spaces!).'
		],
		[{ code: 'SPRING10' }, 'An active promotion code with `code: SPRING10` already exists.'],
		[{ expires_at: 4102444800 }, 'Invalid timestamp: can be no more than five years in the future.']
	])('%j are rejected', async (params, message) => {
		const { stripe, coupon } = await withCode({ percent_off: 10 });
		const promotion = { type: 'coupon' as const, coupon };
		await expect(
			stripe.promotionCodes.create({ code: 'OTHER', ...params, promotion })
		).rejects.toThrow(message);
	});

	test('are found by code, coupon and state, and name their coupon', async () => {
		const { stripe, coupon, promotion } = await withCode({ percent_off: 10 });
		expect(promotion.promotion).toEqual({ coupon, type: 'coupon' });
		const [found] = (await stripe.promotionCodes.list({ code: 'SPRING10', active: true })).data;
		expect(found).toEqual(promotion);
		const expanded = await stripe.promotionCodes.retrieve(promotion.id, {
			expand: ['promotion.coupon']
		});
		expect(expanded.promotion.coupon).toMatchObject({ id: coupon, percent_off: 10 });
		await stripe.promotionCodes.update(promotion.id, { active: false });
		expect((await stripe.promotionCodes.list({ active: true })).data).toEqual([]);
	});
});

describe('a discount in the API', () => {
	test.each<[string, CouponParams, number[], number]>([
		['a percentage', { percent_off: 10 }, [100, 50], 1350],
		['an amount', { amount_off: 100, currency: 'usd' }, [67, 33], 1400],
		['more than the total', { amount_off: 9999, currency: 'usd' }, [999, 501], 0],
		['everything', { percent_off: 100 }, [999, 501], 0]
	])('of %s is divided among the line items', async (_, params, discounts, total) => {
		const { stripe } = createShop();
		const { id } = await stripe.coupons.create(params);
		const session = await stripe.checkout.sessions.create(
			twoBooks({
				discounts: [{ coupon: id }],
				expand: ['line_items.data.discounts', 'total_details.breakdown', 'discounts.coupon']
			})
		);
		expect(session).toMatchObject({
			amount_subtotal: 1500,
			amount_total: total,
			discounts: [{ coupon: { id }, promotion_code: null }],
			total_details: { amount_discount: 1500 - total, amount_tax: 0 }
		});
		const lines = session.line_items?.data ?? [];
		expect(lines.map((item) => item.amount_discount)).toEqual(discounts);
		expect(lines.map((item) => item.discounts?.[0]?.amount)).toEqual(discounts);
		expect(session.total_details?.breakdown).toMatchObject({
			discounts: [{ amount: 1500 - total, discount: { source: { coupon: id } } }],
			taxes: []
		});
		const plain = await stripe.checkout.sessions.retrieve(session.id);
		expect(plain.total_details).not.toHaveProperty('breakdown');
		const [item] = (await stripe.checkout.sessions.listLineItems(session.id)).data;
		expect(item).not.toHaveProperty('discounts');
	});

	test('that leaves less than the minimum charge is rejected', async () => {
		const { stripe } = createShop();
		const { id } = await stripe.coupons.create({ amount_off: 1490, currency: 'usd' });
		await expect(
			stripe.checkout.sessions.create(twoBooks({ discounts: [{ coupon: id }] }))
		).rejects.toMatchObject({ code: 'amount_too_small' });
	});

	test.each([
		[{ coupon: 'NOPE' }, "No such coupon: 'NOPE'", 'discounts[0][coupon]'],
		[
			{ promotion_code: 'promo_nope' },
			"No such promotion code: 'promo_nope'",
			'discounts[0][promotion_code]'
		]
	])('%j that does not exist is rejected', async (discount, message, param) => {
		const { stripe } = createShop();
		await expect(
			stripe.checkout.sessions.create(twoBooks({ discounts: [discount] }))
		).rejects.toMatchObject({ statusCode: 400, code: 'resource_missing', message, param });
	});

	test('that is used up or expired is rejected', async () => {
		const shop = await withCode({ percent_off: 10 }, { max_redemptions: 1 });
		const { stripe, sandbox, promotion, clock } = shop;
		const params = twoBooks({ discounts: [{ promotion_code: promotion.id }] });
		const { id } = await stripe.checkout.sessions.create(params);
		await sandbox.pay(id);
		expect((await stripe.promotionCodes.retrieve(promotion.id)).times_redeemed).toBe(1);
		await expect(stripe.checkout.sessions.create(params)).rejects.toThrow(
			'it has been used the maximum number of times'
		);
		const { id: coupon } = await stripe.coupons.create({
			percent_off: 5,
			redeem_by: Math.floor(clock.now() / 1000) + 60
		});
		clock.advance(61);
		await expect(
			stripe.checkout.sessions.create(twoBooks({ discounts: [{ coupon }] }))
		).rejects.toMatchObject({ code: 'coupon_expired' });
		expect((await stripe.coupons.retrieve(coupon)).valid).toBe(false);
	});
});

describe('a code on the page', () => {
	test('is applied in any case, charged and counted', async () => {
		const shop = await withCode({ percent_off: 10 });
		const { sandbox, stripe, session, promotion, coupon } = shop;
		expect((await apply(shop, session.url, ' spring10 ')).status).toBe(303);
		const page = await (await sandbox.fetch(session.url ?? '')).text();
		for (const text of ['Spring10', '10% off', '-$1.50', 'Pay $13.50', 'Remove Spring10']) {
			expect(page).toContain(text);
		}
		expect((await submit(sandbox, session.url)).status).toBe(303);
		const paid = await stripe.checkout.sessions.retrieve(session.id, {
			expand: ['payment_intent']
		});
		expect(paid).toMatchObject({
			amount_subtotal: 1500,
			amount_total: 1350,
			discounts: [{ coupon: null, promotion_code: promotion.id }],
			payment_intent: { amount: 1350, amount_received: 1350 },
			total_details: { amount_discount: 150 }
		});
		expect((await stripe.coupons.retrieve(coupon)).times_redeemed).toBe(1);
	});

	test('can be removed', async () => {
		const shop = await withCode({ percent_off: 10 });
		await apply(shop, shop.session.url, 'SPRING10');
		await submit(shop.sandbox, shop.session.url, { action: 'remove' });
		const session = await shop.stripe.checkout.sessions.retrieve(shop.session.id);
		expect(session).toMatchObject({ amount_total: 1500, discounts: [] });
	});

	test('that makes the order free needs no card', async () => {
		const shop = await withCode({ percent_off: 100 });
		await apply(shop, shop.session.url, 'SPRING10');
		const page = await (await shop.sandbox.fetch(shop.session.url ?? '')).text();
		expect(page).toContain('Complete order');
		expect(page).not.toContain('Card number');
		await submit(shop.sandbox, shop.session.url, { email: 'ada@example.com' });
		const session = await shop.stripe.checkout.sessions.retrieve(shop.session.id);
		expect(session).toMatchObject({ payment_intent: null, payment_status: 'no_payment_required' });
	});

	test.each<[string, CouponParams, CodeParams, string]>([
		['that does not exist', { percent_off: 10 }, { code: 'OTHER' }, 'This code is invalid.'],
		['that is inactive', { percent_off: 10 }, { active: false }, 'This code is invalid.'],
		[
			'below its minimum',
			{ percent_off: 10 },
			{ restrictions: { minimum_amount: 5000, minimum_amount_currency: 'usd' } },
			'Your order is below the minimum for this code.'
		],
		['of another currency', { amount_off: 100, currency: 'eur' }, {}, 'This code is invalid.'],
		[
			'that leaves too little to charge',
			{ amount_off: 1490, currency: 'usd' },
			{},
			'Your order is below the minimum for this code.'
		]
	])('%s is rejected', async (_, coupon, code, message) => {
		const shop = await withCode(coupon, code);
		const response = await apply(shop, shop.session.url, 'SPRING10');
		expect(response.status).toBe(422);
		expect(await response.text()).toContain(message);
		const session = await shop.stripe.checkout.sessions.retrieve(shop.session.id);
		expect(session).toMatchObject({ amount_total: 1500, discounts: [] });
	});

	test('that has expired is rejected', async () => {
		const shop = await withCode({ percent_off: 10 });
		const { clock, stripe, coupon } = shop;
		const code = 'SOON';
		const expires_at = Math.floor(clock.now() / 1000) + 60;
		await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, code, expires_at });
		clock.advance(61);
		expect(await (await apply(shop, shop.session.url, code)).text()).toContain(
			'This code has expired.'
		);
	});

	test('is not offered unless the session allows it', async () => {
		const shop = await withCode({ percent_off: 10 });
		const session = await shop.stripe.checkout.sessions.create(twoBooks());
		expect(await (await shop.sandbox.fetch(session.url ?? '')).text()).not.toContain(
			'Promotion code'
		);
		expect((await apply(shop, session.url, 'SPRING10')).status).toBe(422);
	});

	test('that a first attempt to pay used is charged at the next one', async () => {
		const shop = await withCode({ percent_off: 10 });
		const { sandbox, stripe, session } = shop;
		await submit(sandbox, session.url, { ...goodCard, number: '4000000000000002' });
		await apply(shop, session.url, 'SPRING10');
		await submit(sandbox, session.url);
		const [intent] = (await stripe.paymentIntents.list()).data;
		expect(intent).toMatchObject({ amount: 1350, amount_received: 1350 });
	});
});

test('sandbox.pay applies a promotion code', async () => {
	const { sandbox, session } = await withCode({ percent_off: 10 });
	const result = await sandbox.pay(session.id, { promotionCode: 'SPRING10' });
	expect(result.session.amount_total).toBe(1350);
	const other = await withCode({ percent_off: 10 });
	await expect(other.sandbox.pay(other.session.id, { promotionCode: 'NOPE' })).rejects.toThrow(
		'Promotion code NOPE was rejected: invalid.'
	);
});
