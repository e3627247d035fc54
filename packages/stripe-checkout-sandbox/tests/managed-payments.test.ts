import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createShop, twoBooks, type Shop } from './shop.ts';

type Create = Stripe.Checkout.SessionCreateParams;

const taxed = (
	name: string,
	tax_code = 'txcd_10302000'
): Stripe.Checkout.SessionCreateParams.LineItem => ({
	quantity: 1,
	price_data: { currency: 'usd', unit_amount: 999, product_data: { name, tax_code } }
});

const taxedBooks = (more: object = {}): Create =>
	twoBooks({ line_items: [taxed('Middlemarch'), taxed('Emma')], ...more });

const on = { managed_payments: { enabled: true } };
const off = { managed_payments: { enabled: false } };

async function errorOf({ stripe }: Shop, params: Create, options: Stripe.RequestOptions = {}) {
	const error: unknown = await stripe.checkout.sessions.create(params, options).then(
		() => 'was accepted',
		(reason: unknown) => reason
	);
	if (!(error instanceof Stripe.errors.StripeError))
		throw new Error(`The request ${String(error)}`);
	expect(error).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError' });
	return error;
}

describe('an account with Managed Payments on by default', () => {
	const shop = () => createShop({ managedPayments: true });

	test('rejects a line item without a tax code', async () => {
		const error = await errorOf(shop(), twoBooks());
		expect(error.message).toBe(
			'Invalid line_items[0]: the product tax code is missing. Product tax code is required for Managed Payments, which is enabled by default on your account.'
		);
		const second = await errorOf(
			shop(),
			twoBooks({ line_items: [taxed('Emma'), ...(twoBooks().line_items ?? [])] })
		);
		expect(second.message).toContain('Invalid line_items[1]: the product tax code is missing.');
	});

	test('rejects an ineligible tax code', async () => {
		const error = await errorOf(shop(), twoBooks({ line_items: [taxed('Emma', 'txcd_99999999')] }));
		expect(error.message).toBe(
			'Invalid line_items[0]: this product tax code is ineligible for Managed Payments.'
		);
	});

	test('accepts a session that opts out, and one that meets the rules', async () => {
		const { stripe, sandbox } = shop();
		const own = await stripe.checkout.sessions.create(twoBooks(off));
		expect(own.managed_payments).toEqual({ enabled: false });
		const managed = await stripe.checkout.sessions.create(taxedBooks());
		expect(managed.managed_payments).toEqual({ enabled: true });
		await sandbox.pay(managed.id);
		const [intent] = (await stripe.paymentIntents.list()).data;
		expect(intent?.managed_payments).toEqual({ enabled: true });
	});

	test.each<[param: string, params: object]>([
		['adaptive_pricing', { adaptive_pricing: { enabled: true } }],
		['automatic_tax', { automatic_tax: { enabled: true } }],
		['custom_text', { custom_text: { submit: { message: 'Thank you' } } }],
		['excluded_payment_method_types', { excluded_payment_method_types: ['card'] }],
		['invoice_creation', { invoice_creation: { enabled: true } }],
		['payment_method_configuration', { payment_method_configuration: 'pmc_1' }],
		['tax_id_collection', { tax_id_collection: { enabled: false } }],
		...(
			[
				['application_fee_amount', 1],
				['on_behalf_of', 'acct_1'],
				['receipt_email', 'ada@example.com'],
				['setup_future_usage', 'off_session'],
				['shipping', { name: 'Ada', address: { line1: 'x' } }],
				['statement_descriptor', 'BOOKS'],
				['statement_descriptor_suffix', 'BOOKS'],
				['transfer_data', { destination: 'acct_1' }],
				['transfer_group', 'books']
			] as [string, unknown][]
		).map(([name, value]): [string, object] => [
			`payment_intent_data[${name}]`,
			{ payment_intent_data: { [name]: value } }
		]),
		[
			'payment_method_options[card][setup_future_usage]',
			{ payment_method_options: { card: { setup_future_usage: 'off_session' } } }
		]
	])('rejects %s', async (param, params) => {
		const error = await errorOf(shop(), taxedBooks(params));
		expect(error.param).toBe(param);
		expect(error.message).toBe(
			`${param} cannot be used with Managed Payments, which is enabled by default on your account. Remove ${param}, or pass managed_payments[enabled]=false to disable it for this request.`
		);
		const { stripe } = shop();
		expect(await stripe.checkout.sessions.create(twoBooks({ ...params, ...off }))).toMatchObject({
			status: 'open'
		});
	});

	test('rejects shipping parameters as a group', async () => {
		const error = await errorOf(
			shop(),
			taxedBooks({ shipping_address_collection: { allowed_countries: ['US'] } })
		);
		expect(error.message).toMatch(/^Shipping parameters cannot be used with Managed Payments, /);
	});

	test('rejects a connected account', async () => {
		const error = await errorOf(shop(), taxedBooks(), { stripeAccount: 'acct_1' });
		expect(error.message).toBe(
			'You specified a Stripe-Account header, but Managed Payments cannot be used with Connect.'
		);
	});

	test.each(['2025-03-31.basil', '2026-03-25.dahlia'])(
		'rejects a session without tax codes, and opting out, in version %s',
		async (apiVersion) => {
			const missing = await errorOf(shop(), twoBooks(), { apiVersion });
			expect(missing.message).toContain('the product tax code is missing');
			const unknown = await errorOf(shop(), twoBooks(off), { apiVersion });
			expect(unknown).toMatchObject({
				code: 'parameter_unknown',
				param: 'managed_payments',
				message: 'Received unknown parameter: managed_payments'
			});
		}
	);

	test('rejects versions older than Managed Payments', async () => {
		const apiVersion = '2025-02-24.acacia';
		const error = await errorOf(shop(), taxedBooks(), { apiVersion });
		expect(error.message).toBe(
			'Managed Payments is not supported on API version 2025-02-24.acacia. Update your API version, or set the API Version of this request to 2025-03-31.basil or greater.'
		);
	});
});

describe('any other account', () => {
	test('applies the rules to a session that opts in', async () => {
		const missing = await errorOf(createShop(), twoBooks(on));
		expect(missing.message).toBe(
			'Invalid line_items[0]: the product tax code is missing. Product tax code is required for Managed Payments.'
		);
		const unsupported = await errorOf(createShop(), {
			...taxedBooks({ automatic_tax: { enabled: true } }),
			...on
		});
		expect(unsupported.message).toBe(
			'automatic_tax cannot be used with Managed Payments. Remove automatic_tax, or pass managed_payments[enabled]=false to disable it for this request.'
		);
		const session = await createShop().stripe.checkout.sessions.create(taxedBooks(on));
		expect(session.managed_payments).toEqual({ enabled: true });
	});

	test('rejects the parameter in versions that lack it', async () => {
		const apiVersion = '2026-03-25.dahlia';
		for (const params of [on, off]) {
			const error = await errorOf(createShop(), taxedBooks(params), { apiVersion });
			expect(error.code).toBe('parameter_unknown');
		}
		const { stripe } = createShop();
		expect(await stripe.checkout.sessions.create(twoBooks(), { apiVersion })).toMatchObject({
			status: 'open'
		});
	});

	test('reports a session without the parameter as not managed', async () => {
		const session = await createShop().stripe.checkout.sessions.create(twoBooks());
		expect(session.managed_payments).toEqual({ enabled: false });
	});
});
