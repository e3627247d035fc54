import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import {
	checkShop,
	createCheckoutHandler,
	type CheckoutHandlerOptions,
	type LogEntry
} from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { openShop, origin, secret } from '../../support/shop.ts';

/** Opens a shop whose client uses the given API version, and records the requests that create sessions. */
async function openVersionShop({
	apiVersion = '2026-10-28.endive',
	...sandbox
}: { apiVersion?: string; managedPayments?: boolean } = {}) {
	const shop = await openShop(sandbox);
	const sent: URLSearchParams[] = [];
	const stripe = new Stripe('sk_test_shop', {
		// The types of this package only allow the current version.
		apiVersion: apiVersion as '2026-10-28.endive',
		maxNetworkRetries: 0,
		httpClient: Stripe.createFetchHttpClient(async (input, init) => {
			if (init?.method === 'POST') sent.push(new URLSearchParams(String(init.body)));
			return shop.sandbox.fetch(input, init);
		})
	});
	const buy = (options: Partial<CheckoutHandlerOptions> = {}) =>
		createCheckoutHandler({
			...shop.shop,
			stripe,
			origin,
			currency: 'usd',
			secret,
			...options
		})(new Visitor().json('/checkout', { books: ['atlas', 'bread'] }));
	return { ...shop, stripe, sent, buy };
}

const line = (index: number, field: string) => `line_items[${index}][price_data]${field}`;

describe('Managed Payments', () => {
	test('are turned off in every session, because new accounts have them on by default', async () => {
		const { buy, sent } = await openVersionShop();
		expect((await buy()).status).toBe(200);
		expect(sent[0]?.get('managed_payments[enabled]')).toBe('false');
		expect(sent[0]?.get(line(0, '[product_data][tax_code]'))).toBeNull();
	});

	test('are requested with the tax code of digital books on each line item', async () => {
		const { buy, sent } = await openVersionShop();
		expect((await buy({ managedPayments: true })).status).toBe(200);
		expect(sent[0]?.get('managed_payments[enabled]')).toBe('true');
		for (const index of [0, 1]) {
			expect(sent[0]?.get(line(index, '[product_data][tax_code]'))).toBe('txcd_10302000');
		}
	});

	test('are not sent with an API version that does not support them', async () => {
		const { buy, sent } = await openVersionShop({ apiVersion: '2025-03-31.basil' });
		await buy();
		expect([...(sent[0]?.keys() ?? [])].filter((key) => key.startsWith('managed'))).toEqual([]);
	});

	test('throw with an API version that does not support them', async () => {
		const { buy } = await openVersionShop({ apiVersion: '2025-03-31.basil' });
		await expect(buy({ managedPayments: true })).rejects.toThrow(
			'createCheckoutHandler: `managedPayments` requires a Stripe client with API version 2026-04-22 or later. Yours uses 2025-03-31.basil.'
		);
	});

	test.each<[string, NonNullable<CheckoutHandlerOptions['customizeSession']>]>([
		['automatic_tax', (draft) => ({ ...draft, automatic_tax: { enabled: true } })],
		['invoice_creation', (draft) => ({ ...draft, invoice_creation: { enabled: true } })],
		['custom_text', (draft) => ({ ...draft, custom_text: { submit: { message: 'Hello' } } })],
		['tax_id_collection', (draft) => ({ ...draft, tax_id_collection: { enabled: true } })],
		[
			'payment_intent_data.statement_descriptor_suffix',
			(draft) => ({
				...draft,
				payment_intent_data: {
					...draft.payment_intent_data,
					statement_descriptor_suffix: 'BOOKS'
				}
			})
		],
		[
			'payment_method_options.card.setup_future_usage',
			(draft) => ({
				...draft,
				payment_method_options: { card: { setup_future_usage: 'off_session' } }
			})
		]
	])('throw for %s in customizeSession', async (path, session) => {
		const { buy, calls } = await openVersionShop();
		await expect(buy({ managedPayments: true, customizeSession: session })).rejects.toThrow(
			`createCheckoutHandler: \`customizeSession\` must not set \`${path}\``
		);
		expect(calls).toEqual([]);
		expect((await buy({ customizeSession: session })).status).toBe(200);
	});

	test('cannot be changed by customizeSession', async () => {
		const { buy, sent } = await openVersionShop();
		await buy({ customizeSession: (draft) => ({ ...draft, managed_payments: { enabled: true } }) });
		expect(sent[0]?.get('managed_payments[enabled]')).toBe('false');
	});

	test.each([false, true])(
		'set to %s let a new account take its first order',
		async (managedPayments) => {
			const shop = await openVersionShop({ managedPayments: true });
			const answer = await shop.buy({ managedPayments });
			expect(answer.status).toBe(200);
			const [session] = (await shop.stripe.checkout.sessions.list()).data;
			expect(session?.managed_payments?.enabled).toBe(managedPayments);
			await shop.sandbox.pay(session?.id ?? '', { email: 'ada@example.com' });
			expect(await shop.store.listOwned('ada@example.com')).toHaveLength(2);
			expect(shop.reports).toEqual([]);
		}
	);

	test('make an older client fail on a new account, which is logged with the fix', async () => {
		const { buy, reports } = await openVersionShop({
			managedPayments: true,
			apiVersion: '2025-03-31.basil'
		});
		expect((await buy()).status).toBe(503);
		expect(reports).toMatchObject([
			{
				code: 'managed_payments_refused',
				message: expect.stringContaining('API version 2026-04-22 or later')
			}
		]);
	});

	test('are logged by checkShop if the client cannot turn them off', async () => {
		const reports: LogEntry[] = [];
		const { stripe, shop } = await openVersionShop({ apiVersion: '2025-03-31.basil' });
		checkShop({ ...shop, stripe, log: (report) => reports.push(report) });
		expect(reports).toMatchObject([{ code: 'stripe_version_outdated' }]);
		reports.length = 0;
		checkShop({ ...shop, log: (report) => reports.push(report) });
		expect(reports).toEqual([]);
	});
});

describe('tax', () => {
	test('is included in the shown price by default', async () => {
		const { buy, sent } = await openVersionShop();
		await buy();
		await buy({ tax: { behavior: 'exclusive', code: 'txcd_10302001' } });
		const of = (field: string) => sent.map((body) => body.get(line(1, field)));
		expect(of('[tax_behavior]')).toEqual(['inclusive', 'exclusive']);
		expect(of('[product_data][tax_code]')).toEqual([null, 'txcd_10302001']);
	});

	test.each([
		{ behavior: 'included' },
		{ code: 'books' },
		{ code: 'txcd_1' },
		{ mode: 'inclusive' },
		'inclusive',
		null
	])('throws for %j', async (tax) => {
		const { buy } = await openVersionShop();
		await expect(buy({ tax: tax as CheckoutHandlerOptions['tax'] })).rejects.toThrow(
			'createCheckoutHandler: `tax` must be { behavior, code }'
		);
	});
});
