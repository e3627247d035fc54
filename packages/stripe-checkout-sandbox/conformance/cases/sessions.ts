import { request, unverified, type Case } from '../case.ts';
import { anyOf } from '../match.ts';
import { sources } from '../sources.ts';
import { book, createSession, newSession } from './requests.ts';

const label = { type: 'custom', custom: 'Gift for' };

const shippingOption = (display_name: string, amount: number): object => ({
	shipping_rate_data: {
		display_name,
		type: 'fixed_amount',
		fixed_amount: { amount, currency: 'usd' }
	}
});

/** Sessions that Stripe accepts. */
export const sessionCases: Case[] = [
	request(
		'a new session is open and unpaid, with a URL',
		[sources.session, sources.recorded],
		newSession(),
		{
			status: 200,
			body: {
				id: /^cs_test_[ab]1[A-Za-z0-9]{56}$/,
				object: 'checkout.session',
				amount_subtotal: 1500,
				amount_total: 1500,
				currency: 'usd',
				customer: null,
				customer_creation: 'if_required',
				customer_details: null,
				livemode: false,
				mode: 'payment',
				payment_intent: null,
				payment_method_collection: 'if_required',
				payment_status: 'unpaid',
				status: 'open',
				submit_type: null,
				total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
				ui_mode: 'hosted_page',
				url: /^https?:\/\/.+#fid/
			}
		}
	),
	request(
		'the first shipping option is chosen until the customer chooses another',
		[sources.shipping],
		newSession({
			shipping_options: [shippingOption('Post', 500), shippingOption('Courier', 1500)]
		}),
		{
			status: 200,
			body: {
				amount_subtotal: 1500,
				amount_total: 2000,
				shipping_cost: { amount_subtotal: 500, amount_total: 500, shipping_rate: /^shr_/ },
				shipping_options: [{ shipping_amount: 500 }, { shipping_amount: 1500 }],
				total_details: { amount_shipping: 500 }
			}
		}
	),
	{
		name: 'a session expires after 24 hours',
		sources: [sources.createSession],
		async run(api) {
			const { created, expires_at } = await createSession(api);
			return expires_at - created;
		},
		expected: 86_400
	},
	request('a new session has these defaults', [sources.recorded], newSession(), {
		body: {
			allow_promotion_codes: null,
			automatic_tax: { enabled: false, liability: null, provider: null, status: null },
			branding_settings: {
				background_color: /^#/,
				border_style: 'rounded',
				button_color: /^#/,
				font_family: /^\w+$/
			},
			collected_information: null,
			consent: null,
			consent_collection: null,
			custom_fields: [],
			custom_text: {
				after_submit: null,
				shipping_address: null,
				submit: null,
				terms_of_service_acceptance: null
			},
			discounts: [],
			invoice: null,
			invoice_creation: { enabled: false, invoice_data: { description: null, metadata: {} } },
			locale: null,
			payment_method_configuration_details: { id: /^pmc_/, parent: null },
			payment_method_options: { card: { request_three_d_secure: 'automatic' } },
			phone_number_collection: { enabled: false },
			shipping_options: []
		}
	}),
	request(
		'a session contains the parameters that were sent',
		[sources.session],
		newSession({
			allow_promotion_codes: true,
			billing_address_collection: 'required',
			client_reference_id: 'cart 1',
			customer_creation: 'always',
			customer_email: 'ada@example.com',
			locale: 'de',
			metadata: { book: 'emma' },
			phone_number_collection: { enabled: true },
			submit_type: 'book'
		}),
		{
			body: {
				allow_promotion_codes: true,
				billing_address_collection: 'required',
				client_reference_id: 'cart 1',
				customer_creation: 'always',
				customer_details: { email: 'ada@example.com' },
				customer_email: 'ada@example.com',
				locale: 'de',
				metadata: { book: 'emma' },
				phone_number_collection: { enabled: true },
				submit_type: 'book'
			}
		}
	),
	request(
		'a custom field has no value yet',
		[sources.session],
		newSession({ custom_fields: [{ key: 'gift', label, type: 'text' }] }),
		{
			body: {
				custom_fields: [
					{
						key: 'gift',
						label,
						optional: false,
						type: 'text',
						text: { default_value: null, maximum_length: null, minimum_length: null, value: null }
					}
				]
			}
		}
	),
	request(
		'automatic tax waits for the address of the customer',
		[sources.automaticTax, sources.session],
		newSession({
			automatic_tax: { enabled: true },
			line_items: [book({ tax_behavior: 'exclusive' })]
		}),
		{
			body: {
				amount_total: 1500,
				automatic_tax: {
					enabled: true,
					liability: { type: 'self' },
					provider: 'stripe',
					status: 'requires_location_inputs'
				}
			}
		}
	),
	request(
		'line items are only present if expanded',
		[sources.expand],
		newSession({ expand: ['line_items'] }),
		{
			body: {
				line_items: {
					object: 'list',
					has_more: false,
					data: [
						{
							id: /^li_/,
							object: 'item',
							amount_discount: 0,
							amount_subtotal: 1500,
							amount_tax: 0,
							amount_total: 1500,
							description: 'Emma',
							price: { object: 'price', type: 'one_time', unit_amount: 1500 },
							quantity: 1
						}
					]
				}
			}
		}
	),
	{
		name: 'an empty metadata value removes its key',
		sources: [sources.metadata],
		async run(api) {
			const { id } = await createSession(api, { metadata: { a: '1', b: '2' } });
			const to = `POST /v1/checkout/sessions/${id}`;
			const { body } = await api.send({ to, params: { metadata: { a: '', c: '3' } } });
			return { a: Object(body).metadata.a, ...Object(body).metadata };
		},
		expected: { a: anyOf.nothing, b: '2', c: '3' }
	},
	{
		name: 'an expired session has no URL',
		sources: [sources.session],
		async run(api) {
			const { id } = await createSession(api);
			return api.send({ to: `POST /v1/checkout/sessions/${id}/expire` });
		},
		expected: { body: { status: 'expired', payment_status: 'unpaid', url: null } }
	},
	request(
		'an embedded session has a client secret and no URL',
		[sources.embedded],
		newSession({
			ui_mode: 'embedded_page',
			success_url: undefined,
			return_url: 'https://shop.example/thanks'
		}),
		{
			body: {
				client_secret: /^cs_test_\w+_secret_/,
				return_url: 'https://shop.example/thanks',
				url: null
			}
		}
	),
	request(
		'an inline price and its product are inactive',
		unverified,
		newSession({ expand: ['line_items.data.price.product'] }),
		{ body: { line_items: { data: [{ price: { active: false, product: { active: false } } }] } } }
	)
];
