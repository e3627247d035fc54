import { describe, expect, test } from 'vitest';
import { createShop, goodCard, submit, twoBooks } from './shop.ts';

type Create = NonNullable<Parameters<typeof twoBooks>[0]>;

async function opened(params: Create) {
	const shop = createShop();
	const session = await shop.stripe.checkout.sessions.create(twoBooks(params));
	const page = await (await shop.sandbox.fetch(session.url ?? '')).text();
	const pay = (more: Record<string, string>) =>
		submit(shop.sandbox, session.url, { ...goodCard, ...more });
	const paid = () => shop.stripe.checkout.sessions.retrieve(session.id);
	return { ...shop, session, page, pay, paid };
}

const gift = { type: 'custom' as const, custom: 'Gift for' };

test('a phone number is required, and stored', async () => {
	const { page, pay, paid, stripe } = await opened({ phone_number_collection: { enabled: true } });
	expect(page).toContain('Phone number');
	expect(await (await pay({})).text()).toContain('Enter your phone number.');
	expect((await pay({ phone: '+44 20 7946 0000' })).status).toBe(303);
	expect((await paid()).customer_details?.phone).toBe('+44 20 7946 0000');
	const [charge] = (await stripe.charges.list()).data;
	expect(charge?.billing_details.phone).toBe('+44 20 7946 0000');
});

describe('a tax ID', () => {
	const business = { country: 'DE', business: 'Ada & Co.', tax_id: 'de 123 456 789' };

	test('is optional, and stored with the name of the business', async () => {
		const { page, pay, paid } = await opened({ tax_id_collection: { enabled: true } });
		expect(page).toContain('Business name');
		expect(page).toContain('Tax ID');
		await pay(business);
		const { customer_details, collected_information } = await paid();
		expect(customer_details).toMatchObject({
			business_name: 'Ada & Co.',
			name: 'Ada Lovelace',
			tax_ids: [{ type: 'eu_vat', value: 'DE 123 456 789' }]
		});
		expect(collected_information).toMatchObject({ business_name: 'Ada & Co.' });
	});

	test('may be left out', async () => {
		const { pay, paid } = await opened({ tax_id_collection: { enabled: true } });
		await pay({ country: 'DE' });
		expect((await paid()).customer_details).toMatchObject({ business_name: null, tax_ids: [] });
	});

	test('must have the format of the country', async () => {
		const { pay } = await opened({ tax_id_collection: { enabled: true } });
		const invalid = await pay({ ...business, country: 'FR' });
		expect(invalid.status).toBe(422);
		expect(await invalid.text()).toContain('Enter a tax ID such as FR123456789.');
		const unsupported = await pay({ ...business, country: 'AQ' });
		expect(await unsupported.text()).toContain('it is not supported in this country');
		expect((await pay({ ...business, country: 'AQ', tax_id: '' })).status).toBe(303);
	});

	test('can be required in the countries that have one', async () => {
		const required = { enabled: true, required: 'if_supported' as const };
		const { pay } = await opened({ tax_id_collection: required });
		const missing = await (await pay({ country: 'DE' })).text();
		expect(missing).toContain('Enter a tax ID such as DE123456789.');
		expect(missing).toContain('Enter the name of your business.');
		expect((await pay({ country: 'AQ' })).status).toBe(303);
		const { sandbox, session, paid } = await opened({ tax_id_collection: required });
		await sandbox.pay(session.id, { country: 'CH' });
		expect((await paid()).customer_details?.tax_ids).toEqual([
			{ type: 'ch_vat', value: 'CHE123456789MWST' }
		]);
	});

	test('is on the invoice', async () => {
		const { stripe, sandbox, session } = await opened({
			tax_id_collection: { enabled: true },
			invoice_creation: { enabled: true }
		});
		await sandbox.pay(session.id, { country: 'GB', taxId: 'GB123456789', businessName: 'Ada Ltd' });
		const [invoice] = (await stripe.invoices.list({ expand: ['data.customer'] })).data;
		expect(invoice?.customer).toMatchObject({ name: 'Ada Ltd' });
		expect(invoice?.customer_tax_ids).toEqual([{ type: 'gb_vat', value: 'GB123456789' }]);
	});

	test('is asked for when the order is free', async () => {
		const { stripe, sandbox } = createShop();
		const { id: coupon } = await stripe.coupons.create({ percent_off: 100 });
		const session = await stripe.checkout.sessions.create(
			twoBooks({ tax_id_collection: { enabled: true }, discounts: [{ coupon }] })
		);
		expect(await (await sandbox.fetch(session.url ?? '')).text()).toContain('Tax ID');
	});
});

test('the name of a business is required by name_collection, unless it is optional', async () => {
	const { page, pay, paid } = await opened({ name_collection: { business: { enabled: true } } });
	expect(page).not.toContain('Tax ID');
	expect(await (await pay({})).text()).toContain('Enter the name of your business.');
	await pay({ business: 'Ada & Co.' });
	expect((await paid()).collected_information?.business_name).toBe('Ada & Co.');
	const optional = await opened({
		name_collection: { business: { enabled: true, optional: true } }
	});
	expect((await optional.pay({})).status).toBe(303);
});

test('the billing address is required, and stored', async () => {
	const { page, pay, paid } = await opened({ billing_address_collection: 'required' });
	expect(page).toContain('Billing address');
	const incomplete = await (await pay({ country: 'US' })).text();
	for (const text of ['Enter your address.', 'Enter your city.', 'Enter your state.']) {
		expect(incomplete).toContain(text);
	}
	await pay({ address: '12 St James Square', city: 'London' });
	expect((await paid()).customer_details?.address).toEqual({
		city: 'London',
		country: 'GB',
		line1: '12 St James Square',
		line2: null,
		postal_code: 'SW1A 1AA',
		state: null
	});
});

describe('consent', () => {
	test('to the terms of service is required', async () => {
		const { page, pay, paid } = await opened({
			consent_collection: { terms_of_service: 'required' }
		});
		expect(page).toContain('I agree to the terms of service of shop.test');
		expect(await (await pay({})).text()).toContain('Accept the terms of service to continue.');
		await pay({ terms: 'accept' });
		expect((await paid()).consent).toEqual({ promotions: null, terms_of_service: 'accepted' });
	});

	test.each([
		['accept', 'opt_in'],
		['', 'opt_out']
	])('to promotional email is a choice: "%s" means %s', async (promotions, expected) => {
		const { pay, paid } = await opened({ consent_collection: { promotions: 'auto' } });
		await pay({ promotions });
		expect((await paid()).consent?.promotions).toBe(expected);
	});
});

test('custom fields are validated, and stored', async () => {
	const { page, pay, paid } = await opened({
		custom_fields: [
			{ key: 'gift', label: gift, type: 'text', text: { maximum_length: 10 } },
			{
				key: 'year',
				label: { type: 'custom', custom: 'Year' },
				type: 'numeric',
				optional: true
			},
			{
				key: 'wrap',
				label: { type: 'custom', custom: 'Wrapping' },
				type: 'dropdown',
				dropdown: { options: [{ label: 'Red paper', value: 'red' }] }
			}
		]
	});
	for (const text of ['Gift for', 'Year', 'Wrapping', 'Red paper']) expect(page).toContain(text);
	const invalid = await pay({
		custom_gift: 'a name that is too long',
		custom_year: 'x',
		custom_wrap: 'blue'
	});
	const shown = await invalid.text();
	for (const text of [
		'Enter 1 to 10 characters.',
		'Enter digits only.',
		'Choose one of the options.'
	]) {
		expect(shown).toContain(text);
	}
	expect((await pay({ custom_gift: 'Bea', custom_wrap: 'red' })).status).toBe(303);
	expect((await paid()).custom_fields).toMatchObject([
		{ key: 'gift', text: { value: 'Bea' } },
		{ key: 'year', numeric: { value: null } },
		{ key: 'wrap', dropdown: { value: 'red' } }
	]);
});

test('sandbox.pay completes everything that a session collects', async () => {
	const { sandbox, session } = await opened({
		billing_address_collection: 'required',
		consent_collection: { terms_of_service: 'required', promotions: 'auto' },
		custom_fields: [
			{ key: 'gift', label: gift, type: 'text', text: { minimum_length: 12 } },
			{ key: 'year', label: gift, type: 'numeric' }
		],
		phone_number_collection: { enabled: true }
	});
	const refused = await sandbox.pay(session.id, { acceptTerms: false });
	expect(refused).toMatchObject({ outcome: 'invalid', errors: [{ field: 'terms' }] });
	const result = await sandbox.pay(session.id, { customFields: { year: '1813' } });
	expect(result.session).toMatchObject({
		status: 'complete',
		customer_details: { phone: '+1 201 555 0123', address: { city: 'South San Francisco' } },
		custom_fields: [{ text: { value: 'TextTextText' } }, { numeric: { value: '1813' } }]
	});
});

test.each([
	['book', 'Book for $15.00'],
	['donate', 'Donate $15.00'],
	['pay', 'Pay $15.00'],
	['auto', 'Pay $15.00']
] as const)('submit_type %s says "%s"', async (submit_type, label) => {
	expect((await opened({ submit_type })).page).toContain(label);
});

test('custom texts are shown', async () => {
	const { page } = await opened({
		custom_text: {
			submit: { message: 'Delivered at once' },
			after_submit: { message: 'Thank you' }
		}
	});
	expect(page).toContain('Delivered at once');
	expect(page).toContain('Thank you');
});
