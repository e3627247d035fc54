import Stripe from 'stripe';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCheckoutHandler, createSuccessLoader } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { deferred } from '../../support/deferred.ts';
import {
	openShop,
	origin,
	returning,
	secret,
	startCheckout,
	type OpenShop
} from '../../support/shop.ts';

const attempt = 'a-try-to-pay';
const inUse = () =>
	Response.json(
		{
			error: {
				type: 'idempotency_error',
				code: 'idempotency_key_in_use',
				message: 'There is currently another in-progress request using this Idempotent Key.'
			}
		},
		{ status: 409, headers: { 'request-id': 'req_1' } }
	);

/** Responds with a body that sends one byte a second. */
const oneByteASecond = () =>
	new Response(
		new ReadableStream({
			async pull(controller) {
				await new Promise((resolve) => setTimeout(resolve, 1_000));
				controller.enqueue(new TextEncoder().encode(' '));
			}
		}),
		{ headers: { 'request-id': 'req_1' } }
	);

/** Never responds. */
const silence = () => new Promise<Response>(() => {});

/** Replaces Stripe's responses and the timers. Resolves when Stripe gets a request. */
function breakDown(
	{ outage }: OpenShop,
	answer: () => Response | Promise<Response>
): Promise<void> {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => void vi.useRealTimers());
	const { resolve, promise } = deferred();
	outage.answer = async () => {
		resolve();
		return answer();
	};
	return promise;
}

/** Creates handlers with a Stripe client that retries, as the default client does. */
function patientShop(shop: OpenShop) {
	const stripe = new Stripe('sk_test_shop', {
		maxNetworkRetries: 5,
		httpClient: Stripe.createFetchHttpClient(async (input, init) =>
			shop.outage.answer ? shop.outage.answer(init?.signal) : shop.sandbox.fetch(input, init)
		)
	});
	const options = { ...shop.shop, stripe, secret };
	return {
		...shop,
		checkout: createCheckoutHandler({ ...options, origin, currency: 'usd' }),
		checkoutReturn: createSuccessLoader({ ...options, downloadLinks: shop.links })
	};
}

const kinds: [string, () => Response | Promise<Response>][] = [
	['is silent', silence],
	['sends one byte a second', oneByteASecond],
	['fails at each retry', () => new Response('{"error":{"type":"api_error"}}', { status: 500 })],
	['always reports the key as in use', inUse],
	['responds with null', () => new Response('null')],
	['responds with an array', () => new Response('[]')],
	[
		'responds with an object that is not a session',
		() => Response.json({ object: 'list', data: [] })
	],
	['responds with HTML', () => new Response('<html>', { status: 502 })]
];

describe('Stripe, if it', () => {
	test.each(kinds)('%s, delays a checkout by at most 15 seconds', async (_, answer) => {
		const shop = patientShop(await openShop());
		const asked = breakDown(shop, answer);
		const answered = shop.checkout(new Visitor().json('/checkout', { books: ['atlas'], attempt }));
		await asked;
		await vi.advanceTimersByTimeAsync(15_000);
		const { status, headers } = await answered;
		expect([status, headers.get('retry-after')]).toEqual([503, '10']);
		expect(shop.reports).toMatchObject([{ code: 'checkout_refused' }]);
	});

	test.each(kinds)('%s, delays the success page by at most 5 seconds', async (_, answer) => {
		const shop = patientShop(await openShop({ webhooks: false }));
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id);
		const asked = breakDown(shop, answer);
		const result = shop.checkoutReturn(returning(visitor, id));
		await asked;
		await vi.advanceTimersByTimeAsync(5_000);
		expect(await result).toMatchObject({ status: 'unconfirmed', retryAfter: 10 });
		expect(shop.reports).toMatchObject([{ code: 'stripe_unreachable' }]);
	});

	test('cannot be reached, does not hide the books of a recorded order', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		const asked = breakDown(shop, silence);
		const first = shop.checkoutReturn(returning(visitor, id));
		await asked;
		await vi.advanceTimersByTimeAsync(2_000);
		expect(await first).toMatchObject({
			status: 'paid',
			isBuyer: true,
			email: '',
			books: [{ book: { id: 'atlas' }, downloads: [{ format: 'epub' }, { format: 'pdf' }] }]
		});
		shop.outage.answer = null;
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({
			email: 'ada@example.com'
		});
	});
});

describe('a second click while Stripe processes the first', () => {
	test.each(['json', 'form'] as const)('sent as %s waits for the same session', async (kind) => {
		const shop = await openShop();
		const visitor = new Visitor();
		await startCheckout(shop, visitor, ['bread']);
		const [asked, done] = [deferred(), deferred()];
		const { fetch } = shop.sandbox;
		let isBusy = false;
		let refused = 0;
		shop.sandbox.fetch = async (input, init) => {
			const isCreation = init?.method === 'POST' && String(input).endsWith('/v1/checkout/sessions');
			if (!isCreation) return fetch(input, init);
			if (isBusy) {
				refused += 1;
				if (refused === 2) done.resolve();
				return inUse();
			}
			isBusy = true;
			asked.resolve();
			await done.promise;
			isBusy = false;
			return fetch(input, init);
		};
		const press = () =>
			shop.checkout(
				kind === 'json'
					? visitor.json('/checkout', { books: ['atlas'], attempt })
					: visitor.form('/checkout', [
							['book', 'atlas'],
							['attempt', attempt]
						])
			);
		const returnUrls = async (response: Response) =>
			response.headers.get('location') ?? ((await response.json()) as { url?: string }).url;
		const first = press();
		await asked.promise;
		const ways = await Promise.all([returnUrls(await press()), returnUrls(await first)]);
		expect(ways[0]).toMatch(/^http/);
		expect(ways[1]).toBe(ways[0]);
		expect(refused).toBeGreaterThanOrEqual(2);
		expect(shop.reports).toEqual([]);
	});
});
