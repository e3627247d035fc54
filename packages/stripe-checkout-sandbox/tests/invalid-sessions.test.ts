import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { table } from '../src/params/table.ts';
import { createManualClock } from './manual-clock.ts';
import { sampleOf } from './sample-params.ts';
import { book, createShop, twoBooks } from './shop.ts';

type Create = Stripe.Checkout.SessionCreateParams;

/** Returns the error for any parameters, typed or not. */
async function errorOf(params: object): Promise<Stripe.errors.StripeError> {
	const { stripe, sandbox } = createShop({ clock: createManualClock() });
	const error: unknown = await stripe.checkout.sessions.create(params as Create).then(
		() => 'was accepted',
		(reason: unknown) => reason
	);
	expect(sandbox.events).toEqual([]);
	if (error instanceof Stripe.errors.StripeError) return error;
	throw new Error(`The request ${String(error)}`);
}

const emma = book('Emma', 999);
const pictured = (...images: string[]): Stripe.Checkout.SessionCreateParams.LineItem => ({
	quantity: 1,
	price_data: { currency: 'usd', unit_amount: 999, product_data: { name: 'Emma', images } }
});
const now = Math.floor(createManualClock().now() / 1000);
const tooMany = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v']));

test.each<[what: string, params: object, expected: Partial<Stripe.errors.StripeError>]>([
	[
		'a misspelled parameter, with a suggestion',
		{ ...twoBooks(), line_items: [{ quantity: 1, price_data: { unit_amout: 9 } }] },
		{
			code: 'parameter_unknown',
			param: 'line_items[0][price_data][unit_amout]',
			message:
				'Received unknown parameter: line_items[0][price_data][unit_amout]. Did you mean unit_amount?'
		}
	],
	[
		'payment_method_types, which this version of the API no longer has',
		{ ...twoBooks(), payment_method_types: ['card'] },
		{
			code: 'parameter_unknown',
			param: 'payment_method_types',
			message: 'Received unknown parameter: payment_method_types'
		}
	],
	[
		'a missing success_url',
		{ ...twoBooks(), success_url: undefined },
		{
			code: 'parameter_missing',
			param: 'success_url',
			message: 'Missing required param: success_url.'
		}
	],
	[
		'a missing currency',
		{ ...twoBooks(), line_items: [{ quantity: 1, price_data: { unit_amount: 9 } }] },
		{
			code: 'parameter_missing',
			param: 'line_items[0][price_data][currency]',
			message: 'Missing required param: line_items[0][price_data][currency].'
		}
	],
	[
		'no line items',
		{ ...twoBooks(), line_items: undefined },
		{ code: 'parameter_missing', param: 'line_items' }
	],
	[
		'a missing mode',
		{ ...twoBooks(), mode: undefined },
		{ code: 'parameter_missing', param: 'mode' }
	],
	[
		'an empty email address',
		twoBooks({ customer_email: '' }),
		{
			code: 'parameter_invalid_empty',
			param: 'customer_email',
			message:
				"You passed an empty string for 'customer_email'. We assume empty values are an attempt to unset a parameter; however 'customer_email' cannot be unset. You should remove 'customer_email' from your request or supply a non-empty value."
		}
	],
	[
		'null, which the SDK sends as an empty string',
		{ ...twoBooks(), client_reference_id: null },
		{ code: 'parameter_invalid_empty', param: 'client_reference_id' }
	],
	[
		'an empty product name',
		{ ...twoBooks(), line_items: [book('', 999)] },
		{ code: 'parameter_invalid_empty', param: 'line_items[0][price_data][product_data][name]' }
	],
	[
		'a decimal price',
		{ ...twoBooks(), line_items: [book('Emma', 9.99)] },
		{
			code: 'parameter_invalid_integer',
			param: 'line_items[0][price_data][unit_amount]',
			message: 'Invalid integer: 9.99'
		}
	],
	[
		'a negative price',
		{ ...twoBooks(), line_items: [book('Emma', -1)] },
		{
			code: 'parameter_invalid_integer',
			message: 'This value must be greater than or equal to 0.'
		}
	],
	[
		'a quantity of zero',
		{ ...twoBooks(), line_items: [{ ...emma, quantity: 0 }] },
		{
			param: 'line_items[0][quantity]',
			message: 'This value must be greater than or equal to 1.'
		}
	],
	[
		'a missing quantity',
		{ ...twoBooks(), line_items: [{ ...emma, quantity: undefined }] },
		{
			param: 'line_items[0][quantity]',
			message: 'Quantity is required. Add `quantity` to `line_items[0]`'
		}
	],
	[
		'an outdated ui_mode',
		{ ...twoBooks(), ui_mode: 'hosted' },
		{
			param: 'ui_mode',
			message: 'Invalid ui_mode: must be one of elements, embedded_page, form, or hosted_page'
		}
	],
	[
		'an unknown value where two are allowed',
		{ ...twoBooks(), customer_creation: 'never' },
		{ message: 'Invalid customer_creation: must be one of always or if_required' }
	],
	[
		'a success_url without a host',
		twoBooks({ success_url: '/success' }),
		{ code: 'url_invalid', param: 'success_url', message: 'Not a valid URL' }
	],
	[
		'a relative image URL',
		{
			...twoBooks(),
			line_items: [
				{
					quantity: 1,
					price_data: {
						currency: 'usd',
						unit_amount: 999,
						product_data: { name: 'Emma', images: ['/emma.png'] }
					}
				}
			]
		},
		{ code: 'url_invalid', param: 'line_items[0][price_data][product_data][images][0]' }
	],
	[
		'an invalid email address',
		twoBooks({ customer_email: 'nope' }),
		{ code: 'email_invalid', param: 'customer_email', message: 'Invalid email address: nope' }
	],
	[
		'a total that is too small',
		twoBooks({ line_items: [book('Emma', 49)] }),
		{
			code: 'amount_too_small',
			message: "The Checkout Session's total amount due must add up to at least $0.50 usd"
		}
	],
	[
		'metadata that is too long',
		twoBooks({ metadata: { books: 'x'.repeat(501) } }),
		{
			param: 'metadata[books]',
			message: `Metadata values can have up to 500 characters, but you passed in a value that is 501 characters. Invalid value: ${'x'.repeat(501)}`
		}
	],
	[
		'a metadata key that is too long',
		twoBooks({ payment_intent_data: { metadata: { ['k'.repeat(41)]: 'v' } } }),
		{ param: 'payment_intent_data[metadata]' }
	],
	['too much metadata', twoBooks({ metadata: tooMany }), { param: 'metadata' }],
	[
		'an expires_at that is too early',
		twoBooks({ expires_at: now + 1799 }),
		{
			message:
				'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
		}
	],
	[
		'an expires_at that is too late',
		twoBooks({ expires_at: now + 86_401 }),
		{
			message:
				'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.'
		}
	],
	[
		'an unknown currency',
		{
			...twoBooks(),
			line_items: [
				{
					quantity: 1,
					price_data: { currency: 'usx', unit_amount: 9, product_data: { name: 'E' } }
				}
			]
		},
		{
			message: expect.stringMatching(
				/^Invalid currency: usx\. Stripe currently supports these currencies: usd, aed, /
			)
		}
	],
	[
		'101 line items',
		twoBooks({ line_items: Array.from({ length: 101 }, () => emma) }),
		{ param: 'line_items', message: 'Array line_items exceeded maximum 100 allowed elements.' }
	],
	[
		'a client_reference_id that is too long',
		twoBooks({ client_reference_id: `${'a'.repeat(200)}z` }),
		{
			param: 'client_reference_id',
			message: 'Invalid string: aaaaaaaaaa...aaaaaaaaaz; must be at most 200 characters'
		}
	],
	[
		'an unknown price',
		twoBooks({ line_items: [{ price: 'price_1', quantity: 1 }] }),
		{ code: 'resource_missing', message: "No such price: 'price_1'" }
	],
	[
		'an unknown customer',
		twoBooks({ customer: 'cus_1' }),
		{ code: 'resource_missing', message: "No such customer: 'cus_1'" }
	],
	[
		'a misspelled nested parameter',
		{ ...twoBooks(), automatic_tax: { enable: true } },
		{
			code: 'parameter_unknown',
			param: 'automatic_tax[enable]',
			message: 'Received unknown parameter: automatic_tax[enable]. Did you mean enabled?'
		}
	],
	[
		'several unknown parameters',
		{ ...twoBooks(), type: 'card', billing: 'x' },
		{
			code: 'parameter_unknown',
			message: 'Received unknown parameters: type, billing'
		}
	],
	[
		'an unknown value in payment method options',
		{ ...twoBooks(), payment_method_options: { card: { request_three_d_secure: 'often' } } },
		{
			param: 'payment_method_options[card][request_three_d_secure]',
			message:
				'Invalid payment_method_options[card][request_three_d_secure]: must be one of any, automatic, or challenge'
		}
	],
	[
		'a boolean that is neither true nor false',
		{ ...twoBooks(), phone_number_collection: { enabled: 1 } },
		{ param: 'phone_number_collection[enabled]', message: 'Invalid boolean: 1' }
	],
	[
		'discounts with allow_promotion_codes, even if it is false',
		twoBooks({ allow_promotion_codes: false, discounts: [{ coupon: 'x' }] }),
		{
			message: 'You may only specify one of these parameters: allow_promotion_codes, discounts.'
		}
	],
	[
		'two discounts',
		twoBooks({ discounts: [{ coupon: 'x' }, { coupon: 'y' }] }),
		{ param: 'discounts', message: 'Array discounts exceeded maximum 1 allowed elements.' }
	],
	[
		'customer with customer_email',
		twoBooks({ customer: 'cus_1', customer_email: 'ada@example.com' }),
		{
			param: 'customer',
			message: 'You may only specify one of these parameters: customer, customer_email.'
		}
	],
	[
		'customer with customer_creation',
		twoBooks({ customer: 'cus_1', customer_creation: 'always' }),
		{
			param: 'customer',
			message: 'You may only specify one of these parameters: customer, customer_creation.'
		}
	],
	[
		'customer_update without customer',
		twoBooks({ customer_update: { address: 'auto' } }),
		{ message: '`customer_update` can only be used with `customer`.' }
	],
	...[undefined, 'never' as const].map((name): [string, object, object] => [
		`tax_id_collection for a customer whose name is ${name ?? 'not'} updated`,
		twoBooks({
			customer: 'cus_1',
			tax_id_collection: { enabled: true },
			customer_update: { address: 'auto', ...(name && { name }) }
		}),
		{
			message:
				'Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.'
		}
	]),
	[
		'an optional item, whose price does not exist',
		twoBooks({ optional_items: [{ price: 'price_1', quantity: 1 }] }),
		{
			code: 'resource_missing',
			param: 'optional_items[0][price]',
			message: "No such price: 'price_1'"
		}
	],
	[
		'a tax rate that does not exist',
		twoBooks({ line_items: [{ ...book('Emma', 500), tax_rates: ['txr_1'] }] }),
		{
			code: 'resource_missing',
			param: 'line_items[0][tax_rates][0]',
			message: "No such tax rate: 'txr_1'"
		}
	],
	[
		'an adjustable quantity',
		twoBooks({ line_items: [{ ...book('Emma', 500), adjustable_quantity: { enabled: true } }] }),
		{
			param: 'line_items[0][adjustable_quantity]',
			message: 'stripe-checkout-sandbox does not simulate adjustable_quantity.'
		}
	],
	[
		'the exclusion of every payment method',
		twoBooks({ excluded_payment_method_types: ['card', 'us_bank_account'] }),
		{
			message:
				'No valid payment method types for this Checkout Session. Please ensure that you have activated payment methods compatible with your chosen currency in your dashboard (https://dashboard.stripe.com/settings/payment_methods) or specify valid payment_method_types.'
		}
	],
	[
		'subscription_data in payment mode',
		twoBooks({ subscription_data: { description: 'x' } }),
		{ message: 'You can not pass `subscription_data` in `payment` mode.' }
	],
	[
		'payment_method_collection without recurring prices',
		twoBooks({ payment_method_collection: 'always' }),
		{ message: 'You can only set `payment_method_collection` if there are recurring prices.' }
	],
	[
		'a line item without a price',
		twoBooks({ line_items: [{ quantity: 1 }] }),
		{
			message: 'You must provide either price or price_data for each line item when using prices.'
		}
	],
	[
		'an image URL that is too long',
		twoBooks({ line_items: [pictured(`https://shop.test/${'x'.repeat(2031)}`)] }),
		{
			code: 'url_invalid',
			param: 'line_items[0][price_data][product_data][images][0]',
			message: 'Invalid URL: URL must be 2048 characters or less.'
		}
	],
	[
		'nine images',
		twoBooks({ line_items: [pictured(...Array<string>(9).fill('https://shop.test/a.png'))] }),
		{
			param: 'line_items[0][price_data][product_data][images]',
			message:
				'Array line_items[0][price_data][product_data][images] exceeded maximum 8 allowed elements.'
		}
	],
	[
		'subscriptions, which are not simulated',
		twoBooks({ mode: 'subscription' }),
		{ param: 'mode', message: expect.stringContaining('does not simulate') }
	],
	[
		'the elements ui_mode, which is not simulated',
		twoBooks({ ui_mode: 'elements' }),
		{ param: 'ui_mode', message: expect.stringContaining('does not simulate') }
	]
])('rejects %s', async (_, params, expected) => {
	const error = await errorOf(params);
	expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
	expect(error).toMatchObject({
		...expected,
		statusCode: 400,
		type: 'StripeInvalidRequestError',
		requestId: expect.stringMatching(/^req_\w{14}$/)
	});
});

describe('valid sessions', () => {
	test('a hundred line items with metadata are accepted', async () => {
		const { stripe } = createShop();
		const lines = Array.from({ length: 100 }, (_, n) => book(`Book ${n}`, 100 + n));
		const session = await stripe.checkout.sessions.create(twoBooks({ line_items: lines }));
		const items = await stripe.checkout.sessions
			.listLineItems(session.id, { limit: 100 })
			.autoPagingToArray({ limit: 1000 });
		expect(items.map((item) => item.description)).toEqual(
			lines.map((line) => line.price_data?.product_data?.name)
		);
		expect(session.amount_total).toBe(100 * 100 + 4950);
	});

	test('values at the limits are accepted', async () => {
		const { stripe } = createShop({ clock: createManualClock() });
		for (const expires_at of [now + 1800, now + 86_400]) {
			const session = await stripe.checkout.sessions.create(twoBooks({ expires_at }));
			expect(session.expires_at).toBe(expires_at);
		}
		const metadata = { ['k'.repeat(40)]: 'v'.repeat(500) };
		const session = await stripe.checkout.sessions.create(
			twoBooks({ metadata, line_items: [book('Emma', 50)] })
		);
		expect(session.metadata).toEqual(metadata);
	});

	test('an image URL of 2,048 characters is accepted', async () => {
		const { stripe } = createShop();
		const address = `https://shop.test/${'x'.repeat(2030)}`;
		expect(address).toHaveLength(2048);
		const session = await stripe.checkout.sessions.create(
			twoBooks({
				line_items: [pictured(address)],
				expand: ['line_items.data.price.product']
			})
		);
		expect(session.line_items?.data[0]?.price?.product).toMatchObject({ images: [address] });
	});

	test('parameters that are not simulated are accepted', async () => {
		const { stripe } = createShop();
		const session = await stripe.checkout.sessions.create(
			twoBooks({
				automatic_tax: { enabled: true },
				allow_promotion_codes: true,
				locale: 'de',
				phone_number_collection: { enabled: true },
				custom_text: { submit: { message: 'Thank you' } }
			})
		);
		expect(session.status).toBe('open');
	});

	test('metadata keys may have names of Object.prototype', async () => {
		const { stripe } = createShop();
		const metadata = { constructor: 'a', toString: 'b', '0': 'c', 'with space & sign=': 'd' };
		const session = await stripe.checkout.sessions.create(twoBooks({ metadata }));
		expect({ ...session.metadata }).toEqual(metadata);
	});

	test('numeric metadata keys are preserved', async () => {
		const { stripe } = createShop();
		const session = await stripe.checkout.sessions.create(twoBooks({ metadata: { '5': 'five' } }));
		expect(session.metadata).toEqual({ '5': 'five' });
	});

	test('every parameter that the README lists as accepted is accepted', async () => {
		const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
		const listed = /accepted, and change nothing:([^;]*);/.exec(readme)?.[1] ?? '';
		const names = [...listed.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '');
		expect(names.length).toBeGreaterThan(5);
		const { stripe } = createShop();
		for (const name of names) {
			const param = table['POST /v1/checkout/sessions'][name];
			const params = { ...twoBooks(), [name]: param && sampleOf(param) };
			expect(await stripe.checkout.sessions.create(params), name).toMatchObject({ status: 'open' });
		}
	});

	test('an amount in a zero-decimal currency is not scaled', async () => {
		const { stripe } = createShop();
		const yen = (unit_amount: number): Create =>
			twoBooks({
				line_items: [
					{
						quantity: 1,
						price_data: { currency: 'JPY', unit_amount, product_data: { name: 'E' } }
					}
				]
			});
		const session = await stripe.checkout.sessions.create(yen(50));
		expect(session).toMatchObject({ currency: 'jpy', amount_total: 50 });
		await expect(stripe.checkout.sessions.create(yen(49))).rejects.toThrow('at least ¥50 jpy');
	});
});
