import { expect, test } from 'vitest';
import { createSandbox } from '../src/index.ts';
import { book, clientOf, createShop, goodCard, submit, twoBooks } from './shop.ts';

type Create = NonNullable<Parameters<typeof twoBooks>[0]>;

const rate = (display_name: string, amount: number, currency = 'usd') => ({
	shipping_rate_data: {
		display_name,
		type: 'fixed_amount' as const,
		fixed_amount: { amount, currency }
	}
});
const options = { shipping_options: [rate('Post', 500), rate('Courier', 1500)] };
const address = { address: '12 St James Square', city: 'London' };

async function opened(params: Create) {
	const shop = createShop();
	const session = await shop.stripe.checkout.sessions.create(twoBooks(params));
	const page = await (await shop.sandbox.fetch(session.url ?? '')).text();
	const pay = (more: Record<string, string>) =>
		submit(shop.sandbox, session.url, { ...goodCard, ...more });
	const read = () =>
		shop.stripe.checkout.sessions.retrieve(session.id, {
			expand: ['payment_intent.latest_charge', 'shipping_cost.shipping_rate']
		});
	const rates = session.shipping_options.map((option) => String(option.shipping_rate));
	return { ...shop, session, page, pay, read, rates };
}

test('the first shipping rate is part of the total', async () => {
	const { session, page } = await opened(options);
	expect(session).toMatchObject({
		amount_subtotal: 1500,
		amount_total: 2000,
		shipping_cost: { amount_subtotal: 500, amount_tax: 0, amount_total: 500 },
		shipping_options: [{ shipping_amount: 500 }, { shipping_amount: 1500 }],
		total_details: { amount_shipping: 500 }
	});
	expect(page).toContain('Shipping method');
	expect(page).toContain('Courier');
	expect(page).toContain('Pay $20.00');
});

test('the customer chooses a shipping rate, and confirms the new total', async () => {
	const { session, sandbox, read, rates } = await opened(options);
	const form = { ...goodCard, shipping: rates[1] ?? '' };
	const asked = await submit(sandbox, session.url, { ...form, total: '2000 usd' });
	expect(asked.status).toBe(422);
	expect(await asked.text()).toContain('The total is now $30.00.');
	const updated = await submit(sandbox, session.url, { ...form, action: 'update' });
	expect(await updated.text()).toContain('Pay $30.00');
	expect((await submit(sandbox, session.url, { ...form, total: '3000 usd' })).status).toBe(303);
	expect(await read()).toMatchObject({
		amount_total: 3000,
		shipping_cost: { amount_total: 1500, shipping_rate: { display_name: 'Courier' } },
		payment_intent: { amount: 3000 }
	});
});

test('sandbox.pay chooses a shipping rate, which a snapshot keeps', async () => {
	const { session, sandbox, rates } = await opened(options);
	const restored = createSandbox({ snapshot: sandbox.snapshot() });
	await restored.pay(session.id, { shippingRate: rates[1] ?? '' });
	const paid = await clientOf(restored).checkout.sessions.retrieve(session.id);
	expect(paid.amount_total).toBe(3000);
});

test('shipping is taxed', async () => {
	const { stripe, sandbox, session, read } = await opened({
		...options,
		automatic_tax: { enabled: true }
	});
	await sandbox.pay(session.id, { country: 'DE' });
	expect(await read()).toMatchObject({
		amount_total: 2380,
		shipping_cost: { amount_subtotal: 500, amount_tax: 95, amount_total: 595 },
		total_details: { amount_shipping: 500, amount_tax: 380 }
	});
	const { total_details } = await stripe.checkout.sessions.retrieve(session.id, {
		expand: ['total_details.breakdown']
	});
	expect(total_details?.breakdown?.taxes).toMatchObject([{ amount: 380, taxable_amount: 2000 }]);
});

test('a shipping rate must exist and have the currency of the session', async () => {
	const { stripe, rates } = await opened(options);
	const create = (shipping_options: Create['shipping_options']) =>
		stripe.checkout.sessions.create(twoBooks({ shipping_options: shipping_options ?? [] }));
	expect(await create([{ shipping_rate: rates[1] ?? '' }])).toMatchObject({ amount_total: 3000 });
	await expect(create([{ shipping_rate: 'shr_1' }])).rejects.toThrow(
		"No such shipping rate: 'shr_1'"
	);
	await expect(create([rate('Post', 500, 'eur')])).rejects.toThrow('must have the currency');
});

test('the shipping address is required, and stored with the session and the payment', async () => {
	const { page, pay, read } = await opened({
		shipping_address_collection: { allowed_countries: ['DE', 'GB'] },
		custom_text: { shipping_address: { message: 'We ship from Leeds.' } }
	});
	expect(page).toContain('Shipping address');
	expect(page).toContain('We ship from Leeds.');
	expect(page).toMatch(/value="DE"\s+selected/);
	expect(page).not.toContain('value="US"');
	expect(await (await pay({})).text()).toContain('Enter your address.');
	const elsewhere = await (await pay({ ...address, country: 'FR' })).text();
	expect(elsewhere).toContain('This shop does not ship to this country.');
	expect((await pay(address)).status).toBe(303);
	const shipping = {
		name: 'Ada Lovelace',
		address: { line1: '12 St James Square', city: 'London', country: 'GB', postal_code: 'SW1A 1AA' }
	};
	expect(await read()).toMatchObject({
		collected_information: { shipping_details: shipping },
		customer_details: { address: shipping.address },
		payment_intent: { shipping, latest_charge: { shipping } }
	});
});

test('a parcel needs a name, also if there is nothing to pay', async () => {
	const { pay, read } = await opened({
		shipping_address_collection: { allowed_countries: ['GB'] },
		line_items: [book('Emma', 0)]
	});
	const nameless = await pay({ ...address, name: '' });
	expect(nameless.status).toBe(422);
	expect(await nameless.text()).toContain('Enter your full name.');
	expect((await pay(address)).status).toBe(303);
	expect(await read()).toMatchObject({
		collected_information: { shipping_details: { name: 'Ada Lovelace' } }
	});
});

test('sandbox.pay ships to a country that the session allows', async () => {
	const { sandbox, session } = await opened({
		shipping_address_collection: { allowed_countries: ['JP'] }
	});
	expect(await sandbox.pay(session.id)).toMatchObject({
		outcome: 'complete',
		session: { customer_details: { address: { country: 'JP' } } }
	});
});
