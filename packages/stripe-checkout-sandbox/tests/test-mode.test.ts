import { expect, test } from 'vitest';
import { createShop, twoBooks } from './shop.ts';

/** Lists the values that a field has anywhere in a value. */
function valuesOf(field: string, value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, part]) =>
		name === field ? [part] : valuesOf(field, part)
	);
}

test('no object claims to be of live mode', async () => {
	const { sandbox, stripe, received } = createShop();
	const coupon = await stripe.coupons.create({ percent_off: 50 });
	const promotion = { type: 'coupon', coupon: coupon.id } as const;
	const code = await stripe.promotionCodes.create({ code: 'HALF', promotion });
	const { id } = await stripe.checkout.sessions.create(
		twoBooks({
			allow_promotion_codes: true,
			automatic_tax: { enabled: true },
			customer_creation: 'always',
			invoice_creation: { enabled: true }
		})
	);
	await sandbox.pay(id, { country: 'DE', promotionCode: 'HALF' });
	const session = await stripe.checkout.sessions.retrieve(id, {
		expand: [
			...['line_items.data.taxes', 'line_items.data.price.product', 'total_details.breakdown'],
			...['payment_intent.latest_charge', 'payment_intent.payment_method', 'customer', 'invoice']
		]
	});
	sandbox.dispute(id);
	await sandbox.idle();
	const listed = await Promise.all([
		...[stripe.events.list(), stripe.webhookEndpoints.list(), stripe.disputes.list()],
		...[stripe.balance.retrieve(), stripe.tax.settings.retrieve()]
	]);
	const bodies = received.map(({ event }) => event);

	const modes = valuesOf('livemode', [coupon, code, session, listed, bodies]);
	expect(modes.length).toBeGreaterThan(30);
	expect(new Set(modes)).toEqual(new Set([false]));
});

test('prices and tax rates of a session are inactive, since they cannot be used again', async () => {
	const { sandbox, stripe } = createShop();
	const { id } = await stripe.checkout.sessions.create(
		twoBooks({ automatic_tax: { enabled: true } })
	);
	await sandbox.pay(id, { country: 'DE' });
	const { line_items } = await stripe.checkout.sessions.retrieve(id, {
		expand: ['line_items.data.taxes']
	});
	for (const { price, taxes } of line_items?.data ?? []) {
		expect(price).toMatchObject({ active: false });
		expect(taxes).toMatchObject([{ rate: { active: false } }]);
	}
});
