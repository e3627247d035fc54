import { describe, expect, test } from 'vitest';
import { book, createShop, goodCard, submit, twoBooks, type Shop } from './shop.ts';

type Create = NonNullable<Parameters<typeof twoBooks>[0]>;
type Behavior = 'exclusive' | 'inclusive' | undefined;

function priced(behavior: Behavior, amount = 1000, currency = 'usd'): Create {
	const line = book('Emma', amount);
	return twoBooks({
		line_items: [
			{
				...line,
				price_data: {
					currency,
					unit_amount: amount,
					product_data: { name: 'Emma', tax_code: 'txcd_10302000' },
					...(behavior && { tax_behavior: behavior })
				}
			}
		]
	});
}

const on: Create = { automatic_tax: { enabled: true } };

async function paidFrom(country: string, params: Create, shop: Shop = createShop()) {
	const session = await shop.stripe.checkout.sessions.create(params);
	await shop.sandbox.pay(session.id, { country });
	return shop.stripe.checkout.sessions.retrieve(session.id, {
		expand: ['line_items.data.taxes', 'total_details.breakdown', 'payment_intent']
	});
}

describe('automatic tax', () => {
	test('waits for the country of the customer', async () => {
		const { stripe } = createShop();
		const session = await stripe.checkout.sessions.create({ ...priced('exclusive'), ...on });
		expect(session).toMatchObject({
			amount_total: 1000,
			automatic_tax: {
				enabled: true,
				liability: { type: 'self' },
				provider: 'stripe',
				status: 'requires_location_inputs'
			}
		});
	});

	test.each<[string, Behavior, number, number]>([
		['DE', 'exclusive', 190, 1190],
		['DE', 'inclusive', 160, 1000],
		['FR', 'exclusive', 200, 1200],
		['JP', 'inclusive', 91, 1000],
		['US', 'exclusive', 0, 1000],
		// "Automatic": prices in US dollars do not contain tax, those in euros do.
		['DE', undefined, 190, 1190]
	])('from %s, %s, is %d of %d', async (country, behavior, tax, total) => {
		const session = await paidFrom(country, { ...priced(behavior), ...on });
		expect(session).toMatchObject({
			amount_subtotal: 1000,
			amount_total: total,
			automatic_tax: { status: 'complete' },
			payment_intent: { amount: total, amount_received: total },
			total_details: { amount_tax: tax }
		});
		const [item] = session.line_items?.data ?? [];
		expect(item).toMatchObject({ amount_subtotal: 1000, amount_tax: tax, amount_total: total });
	});

	test('is included in a price in euros without a tax_behavior', async () => {
		const session = await paidFrom('DE', { ...priced(undefined, 1000, 'eur'), ...on });
		expect(session).toMatchObject({ amount_total: 1000, total_details: { amount_tax: 160 } });
	});

	test('has a rate and a reason', async () => {
		const session = await paidFrom('DE', { ...priced('inclusive'), ...on });
		const tax = {
			amount: 160,
			rate: { object: 'tax_rate', country: 'DE', inclusive: true, percentage: 19, tax_type: 'vat' },
			taxability_reason: 'standard_rated',
			taxable_amount: 840
		};
		expect(session.line_items?.data[0]?.taxes).toMatchObject([tax]);
		expect(session.total_details?.breakdown).toMatchObject({ discounts: [], taxes: [tax] });
		const none = await paidFrom('US', { ...priced('exclusive'), ...on });
		expect(none.line_items?.data[0]?.taxes).toMatchObject([
			{ amount: 0, taxability_reason: 'not_collecting', taxable_amount: 0 }
		]);
	});

	test('is calculated on the discounted price', async () => {
		const shop = createShop();
		const { id } = await shop.stripe.coupons.create({ percent_off: 50 });
		const session = await paidFrom(
			'DE',
			{ ...priced('exclusive'), ...on, discounts: [{ coupon: id }] },
			shop
		);
		expect(session).toMatchObject({
			amount_total: 595,
			total_details: { amount_discount: 500, amount_tax: 95 }
		});
	});

	test('uses the rates of the sandbox', async () => {
		const shop = createShop({ taxRates: { DE: 7, US: 8.25 } });
		expect((await paidFrom('DE', { ...priced('exclusive'), ...on }, shop)).amount_total).toBe(1070);
		expect((await paidFrom('US', { ...priced('exclusive'), ...on }, shop)).amount_total).toBe(1083);
	});

	test('follows the tax settings for prices without a tax_behavior', async () => {
		const shop = createShop();
		expect((await shop.stripe.tax.settings.retrieve()).defaults.tax_behavior).toBe(
			'inferred_by_currency'
		);
		await shop.stripe.tax.settings.update({ defaults: { tax_behavior: 'inclusive' } });
		expect((await paidFrom('DE', { ...priced(undefined), ...on }, shop)).amount_total).toBe(1000);
	});

	test('can be on by default, and off for a session', async () => {
		const options = { automaticTax: true };
		const taxed = await paidFrom('DE', priced('exclusive'), createShop(options));
		expect(taxed.amount_total).toBe(1190);
		const off = { ...priced('exclusive'), automatic_tax: { enabled: false } };
		const untaxed = await paidFrom('DE', off, createShop(options));
		expect(untaxed).toMatchObject({ amount_total: 1000, automatic_tax: { enabled: false } });
	});
});

describe('Managed Payments', () => {
	test('adds tax to a price without a tax_behavior', async () => {
		const session = await paidFrom('DE', {
			...priced(undefined),
			managed_payments: { enabled: true }
		});
		expect(session).toMatchObject({
			amount_total: 1190,
			managed_payments: { enabled: true },
			payment_intent: { amount: 1190, managed_payments: { enabled: true } },
			total_details: { amount_tax: 190 }
		});
	});

	test('keeps an inclusive price', async () => {
		const managed_payments = { enabled: true };
		const session = await paidFrom('FR', { ...priced('inclusive'), managed_payments });
		expect(session).toMatchObject({ amount_total: 1000, total_details: { amount_tax: 167 } });
	});
});

describe('the page', () => {
	async function page(behavior: Behavior) {
		const shop = createShop();
		const session = await shop.stripe.checkout.sessions.create({ ...priced(behavior), ...on });
		const read = async () => (await shop.sandbox.fetch(session.url ?? '')).text();
		return { ...shop, session, read };
	}

	test('shows the tax once the country is chosen', async () => {
		const { sandbox, session, read } = await page('exclusive');
		expect(await read()).toContain('Choose your country to calculate');
		const response = await submit(sandbox, session.url, {
			...goodCard,
			action: 'update',
			country: 'DE'
		});
		const updated = await response.text();
		for (const text of ['VAT (19%)', '$1.90', 'Pay $11.90', 'value="Ada Lovelace"']) {
			expect(updated).toContain(text);
		}
		expect(await read()).toContain('Pay $11.90');
	});

	test('shows inclusive tax without changing the total', async () => {
		const { sandbox, session, read } = await page('inclusive');
		await submit(sandbox, session.url, { action: 'update', country: 'DE' });
		const shown = await read();
		expect(shown).toContain('VAT (19% incl.)');
		expect(shown).toContain('Pay $10.00');
	});

	test('asks again if the total changes with the country', async () => {
		const { sandbox, stripe, session, read } = await page('exclusive');
		const total = /name="total" value="([^"]*)"/.exec(await read())?.[1] ?? '';
		const first = await submit(sandbox, session.url, { ...goodCard, country: 'DE', total });
		expect(first.status).toBe(422);
		expect(await first.text()).toContain('The total is now $11.90. Check it before you pay.');
		expect((await stripe.charges.list()).data).toEqual([]);
		const again = { ...goodCard, country: 'DE', total: '1190 usd' };
		expect((await submit(sandbox, session.url, again)).status).toBe(303);
	});
});
