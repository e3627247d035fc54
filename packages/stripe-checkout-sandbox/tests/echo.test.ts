import { describe, expect, test } from 'vitest';
import { createShop, twoBooks } from './shop.ts';

type Create = NonNullable<Parameters<typeof twoBooks>[0]>;

async function created(params: Create, options = {}) {
	return createShop(options).stripe.checkout.sessions.create(twoBooks(params));
}

describe('a session repeats', () => {
	const same: Create[] = [
		{ allow_promotion_codes: true },
		{ allow_promotion_codes: false },
		{ billing_address_collection: 'required' },
		{ integration_identifier: 'cart' },
		{ locale: 'de' },
		{ origin_context: 'mobile_app' },
		{ phone_number_collection: { enabled: true } },
		{ shipping_address_collection: { allowed_countries: ['DE'] } },
		{ submit_type: 'donate' },
		{ adaptive_pricing: { enabled: true } },
		{ customer_creation: 'always' },
		{ excluded_payment_method_types: ['klarna'] },
		{ wallet_options: { link: { display: 'never' } } }
	];
	test.each(same.map((params): [string, Create] => [Object.keys(params)[0] ?? '', params]))(
		'%s as it was sent',
		async (_, params) => {
			expect(await created(params)).toMatchObject(params);
		}
	);

	test('consent_collection with all its fields', async () => {
		const session = await created({ consent_collection: { terms_of_service: 'required' } });
		expect(session.consent_collection).toEqual({
			payment_method_reuse_agreement: null,
			promotions: null,
			terms_of_service: 'required'
		});
	});

	test('custom_text with all its fields', async () => {
		const { custom_text } = await created({ custom_text: { submit: { message: 'Thank you' } } });
		expect(custom_text).toEqual({
			after_submit: null,
			shipping_address: null,
			submit: { message: 'Thank you' },
			terms_of_service_acceptance: null
		});
	});

	test('invoice_creation with all its fields', async () => {
		const { invoice_creation } = await created({ invoice_creation: { enabled: true } });
		expect(invoice_creation).toMatchObject({
			enabled: true,
			invoice_data: { description: null, footer: null, metadata: {} }
		});
	});

	test('custom fields without a value', async () => {
		const { custom_fields } = await created({
			custom_fields: [
				{ key: 'gift', label: { type: 'custom', custom: 'Gift for' }, type: 'text' },
				{
					key: 'size',
					label: { type: 'custom', custom: 'Size' },
					type: 'dropdown',
					optional: true,
					dropdown: { options: [{ label: 'Large', value: 'l' }] }
				}
			]
		});
		expect(custom_fields).toEqual([
			{
				key: 'gift',
				label: { type: 'custom', custom: 'Gift for' },
				optional: false,
				type: 'text',
				text: { default_value: null, maximum_length: null, minimum_length: null, value: null }
			},
			{
				key: 'size',
				label: { type: 'custom', custom: 'Size' },
				optional: true,
				type: 'dropdown',
				dropdown: { default_value: null, options: [{ label: 'Large', value: 'l' }], value: null }
			}
		]);
	});

	test('payment_method_options, with the default of cards', async () => {
		const { payment_method_options } = await created({
			payment_method_options: { boleto: { expires_after_days: 3 } }
		});
		expect(payment_method_options).toEqual({
			boleto: { expires_after_days: 3 },
			card: { request_three_d_secure: 'automatic' }
		});
	});
});

describe('a session has', () => {
	test('the branding of the account, unless it sets its own', async () => {
		const session = await created({}, { name: 'Bookshop' });
		expect(session.branding_settings).toEqual({
			background_color: '#ffffff',
			border_style: 'rounded',
			button_color: '#0074d4',
			display_name: 'Bookshop',
			font_family: 'default',
			icon: null,
			logo: null
		});
		const branding_settings = { display_name: 'Night Shop', button_color: '#111111' };
		expect(await created({ branding_settings })).toMatchObject({ branding_settings });
	});

	test('the payment method configuration of the account', async () => {
		const { stripe } = createShop();
		const first = await stripe.checkout.sessions.create(twoBooks());
		const second = await stripe.checkout.sessions.create(twoBooks());
		expect(first.payment_method_configuration_details).toEqual({
			id: expect.stringMatching(/^pmc_1\w{23}$/),
			parent: null
		});
		expect(second.payment_method_configuration_details).toEqual(
			first.payment_method_configuration_details
		);
	});

	test('collected_information only if it collects any', async () => {
		expect((await created({})).collected_information).toBeNull();
		const name_collection = { individual: { enabled: true } };
		expect((await created({ name_collection })).collected_information).toEqual({
			business_name: null,
			individual_name: null,
			shipping_details: null
		});
	});
});

test.each([
	[[{ key: 'a b', type: 'text' }], 'Keys must be alphanumeric.'],
	[
		[
			{ key: 'a', type: 'text' },
			{ key: 'a', type: 'text' }
		],
		'Duplicate custom field key: a'
	],
	[[{ key: 'a', type: 'text', numeric: { maximum_length: 3 } }], 'You may only specify `numeric`'],
	[[{ key: 'a', type: 'dropdown' }], 'Missing required param: custom_fields[0][dropdown].']
] as const)('the custom fields %j are rejected', async (fields, message) => {
	const custom_fields = fields.map((field) => ({
		...field,
		label: { type: 'custom' as const, custom: 'Label' }
	}));
	await expect(created({ custom_fields })).rejects.toThrow(message);
});
