import { describe, expect, test } from 'vitest';
import { createShop, goodCard, submit, twoBooks } from './shop.ts';

type Create = NonNullable<Parameters<typeof twoBooks>[0]>;

async function opened(params: Create = {}, options = { adaptivePricing: true }) {
	const shop = createShop(options);
	const session = await shop.stripe.checkout.sessions.create(twoBooks(params));
	const read = async () => (await shop.sandbox.fetch(session.url ?? '')).text();
	return { ...shop, session, read };
}

const french = { customer_email: 'test+location_FR@example.com' };

test('a customer in another country pays in the local currency, and the shop receives its own', async () => {
	const { sandbox, stripe, session, read } = await opened(french);
	expect(session.adaptive_pricing).toEqual({ enabled: true });
	const page = await read();
	for (const text of ['Pay €12.90', 'EUR €12.90', 'USD $15.00', '1 USD = 0.8600 EUR']) {
		expect(page).toContain(text);
	}
	await submit(sandbox, session.url);
	const paid = await stripe.checkout.sessions.retrieve(session.id, {
		expand: ['payment_intent.latest_charge']
	});
	const presentment_details = { presentment_amount: 1290, presentment_currency: 'eur' };
	expect(paid).toMatchObject({
		amount_total: 1500,
		currency: 'usd',
		presentment_details,
		payment_intent: {
			amount: 1500,
			currency: 'usd',
			presentment_details,
			latest_charge: { amount: 1500, currency: 'usd', presentment_details }
		}
	});
	const refund = await stripe.refunds.create({
		payment_intent: String(Object(paid.payment_intent).id),
		amount: 500
	});
	expect(refund).toMatchObject({
		amount: 500,
		presentment_details: { presentment_amount: 430, presentment_currency: 'eur' }
	});
});

test('the customer can choose the currency of the shop', async () => {
	const { sandbox, stripe, session, read } = await opened(french);
	const choose = (currency: string) =>
		submit(sandbox, session.url, { action: 'currency', currency });
	await choose('usd');
	expect(await read()).toContain('Pay $15.00');
	await choose('gbp');
	expect(await read()).toContain('Pay $15.00');
	await submit(sandbox, session.url);
	expect(await stripe.checkout.sessions.retrieve(session.id)).not.toHaveProperty(
		'presentment_details'
	);
});

test('the country of the form determines the local currency', async () => {
	const { sandbox, session, read } = await opened();
	await submit(sandbox, session.url, { ...goodCard, action: 'update', country: 'JP' });
	expect(await read()).toContain('Pay ¥2,250');
});

test('a customer who did not see the local currency is asked again', async () => {
	const { sandbox, session } = await opened();
	const response = await submit(sandbox, session.url, { ...goodCard, total: '1500 usd' });
	expect(response.status).toBe(422);
	expect(await response.text()).toContain('The total is now £11.25.');
});

describe('no other currency is offered', () => {
	test.each<[string, Create, { adaptivePricing: boolean }]>([
		['by default', french, { adaptivePricing: false }],
		[
			'to a session that turns it off',
			{ ...french, adaptive_pricing: { enabled: false } },
			{ adaptivePricing: true }
		],
		[
			'with manual capture',
			{ ...french, payment_intent_data: { capture_method: 'manual' } },
			{ adaptivePricing: true }
		],
		['at home', { customer_email: 'test+location_US@example.com' }, { adaptivePricing: true }]
	])('%s', async (_, params, options) => {
		const { read } = await opened(params, options);
		const page = await read();
		expect(page).toContain('Pay $15.00');
		expect(page).not.toContain('Choose a currency');
	});
});

test('sandbox.pay chooses a currency', async () => {
	const { sandbox, session } = await opened();
	const result = await sandbox.pay(session.id, { country: 'DE', currency: 'usd' });
	expect(result.session).not.toHaveProperty('presentment_details');
	const other = await opened();
	expect((await other.sandbox.pay(other.session.id, { country: 'DE' })).session).toMatchObject({
		presentment_details: { presentment_currency: 'eur' }
	});
});
