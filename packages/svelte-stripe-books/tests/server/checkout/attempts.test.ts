import { describe, expect, test } from 'vitest';
import { createCheckoutHandler, type CustomizeSession } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { openShop, origin, returning, secret, type OpenShop } from '../../support/shop.ts';

const attempt = 'a-try-to-pay';
const sessions = async ({ stripe }: OpenShop) => (await stripe.checkout.sessions.list()).data;

async function press(shop: OpenShop, visitor: Visitor, more: Record<string, unknown> = {}) {
	const answer = await shop.checkout(
		visitor.json('/checkout', { books: ['atlas', 'bread'], attempt, ...more })
	);
	return (await answer.json()) as { url?: string; problem?: unknown };
}

/** A browser that already has the cookie with its id. */
async function shopper(shop: OpenShop) {
	const visitor = new Visitor();
	await press(shop, visitor, { attempt: 'an-earlier-try' });
	return visitor;
}

describe('an attempt to pay', () => {
	test('creates one session for a double click or a retry', async () => {
		const shop = await openShop();
		const visitor = await shopper(shop);
		const first = await press(shop, visitor);
		const second = await press(shop, visitor);
		expect(second.url).toBe(first.url);
		expect(await sessions(shop)).toHaveLength(2);
	});

	test('creates another session for another visitor with the same cached form', async () => {
		const shop = await openShop();
		const mine = await press(shop, await shopper(shop));
		const theirs = await press(shop, await shopper(shop));
		expect(theirs.url).not.toBe(mine.url);
	});

	test('creates another session for other books and for changed prices', async () => {
		const shop = await openShop();
		const visitor = await shopper(shop);
		const first = await press(shop, visitor);
		const other = await press(shop, visitor, { books: ['atlas'] });
		shop.db.update(shop.schema.books).set({ priceInCents: 999 }).run();
		const changed = await press(shop, visitor);
		expect(new Set([first.url, other.url, changed.url]).size).toBe(3);
		expect((await sessions(shop))[0]?.amount_total).toBe(1998);
	});

	test('creates a new session after the first one was paid', async () => {
		const shop = await openShop();
		const visitor = await shopper(shop);
		const first = await press(shop, visitor);
		const [session] = await sessions(shop);
		await shop.sandbox.pay(session?.id ?? '');
		const second = await press(shop, visitor);
		expect(second.url).toBeDefined();
		expect(second.url).not.toBe(first.url);
		const result = await shop.checkoutReturn(returning(visitor, session?.id ?? ''));
		expect(result).toMatchObject({ status: 'paid', isBuyer: true });
	});

	test('creates a new session after the first one expired', async () => {
		const shop = await openShop();
		const visitor = await shopper(shop);
		const first = await press(shop, visitor);
		const [session] = await sessions(shop);
		await shop.stripe.checkout.sessions.expire(session?.id ?? '');
		expect((await press(shop, visitor)).url).not.toBe(first.url);
	});

	test.each([undefined, 7, '', 'short', 'x'.repeat(65), 'with space in it'])(
		'creates a session for each request with the invalid id %j',
		async (name) => {
			const shop = await openShop();
			const visitor = await shopper(shop);
			const first = await press(shop, visitor, { attempt: name });
			const second = await press(shop, visitor, { attempt: name });
			expect(first.url).toBeDefined();
			expect(second.url).not.toBe(first.url);
		}
	);
});

describe('a price that changed since it was shown', () => {
	test('is reported with both prices before a session is created', async () => {
		const shop = await openShop();
		const answer = await shop.checkout(
			new Visitor().json('/checkout', { books: ['atlas', 'bread'], prices: [1000, 800] })
		);
		expect(answer.status).toBe(409);
		expect(await answer.json()).toMatchObject({
			problem: {
				code: 'price_changed',
				books: ['atlas'],
				prices: [{ book: 'atlas', was: 1000, now: 1250 }]
			}
		});
		expect(shop.calls).toEqual([]);
	});

	test('redirects a form to the cart page with both prices', async () => {
		const shop = await openShop();
		const answer = await shop.checkout(
			new Visitor().form('/checkout', [
				['book', 'atlas'],
				['price', '1000'],
				['book', 'bread'],
				['price', '900']
			])
		);
		expect(answer.headers.get('location')).toBe(
			'/cart?problem=price_changed&price=atlas.1000.1250&price=bread.900.800'
		);
		expect(shop.calls).toEqual([]);
	});

	test('is not reported if the current price was shown', async () => {
		const shop = await openShop();
		const answer = await shop.checkout(
			new Visitor().json('/checkout', { books: ['atlas', 'bread'], prices: [1250, 800] })
		);
		expect(answer.status).toBe(200);
	});

	test.each([[[1250]], [[1250, 800, 1]], [[1250, 8.5]], [[1250, 'eight']], ['1250,800']])(
		'sent as %j makes the request invalid',
		async (prices) => {
			const shop = await openShop();
			const answer = await shop.checkout(
				new Visitor().json('/checkout', { books: ['atlas', 'bread'], prices })
			);
			expect(await answer.json()).toMatchObject({ problem: { code: 'request_invalid' } });
			expect(shop.calls).toEqual([]);
		}
	);
});

describe('customizeSession', () => {
	const checkoutWith = (shop: OpenShop, session: CustomizeSession) =>
		createCheckoutHandler({
			...shop.shop,
			origin,
			currency: 'usd',
			secret,
			customizeSession: session
		})(new Visitor().json('/checkout', { books: ['atlas', 'bread'] }));

	test('sends its changes to Stripe', async () => {
		const shop = await openShop();
		await checkoutWith(shop, async (draft, { url }) => ({
			...draft,
			locale: 'de',
			client_reference_id: url.pathname,
			metadata: { ...draft.metadata, campaign: 'spring' }
		}));
		const [session] = await sessions(shop);
		expect(session).toMatchObject({
			client_reference_id: '/checkout',
			metadata: { campaign: 'spring', ssb: 'shop', n: '2' }
		});
	});

	test('cannot change prices, quantities, metadata or return URLs', async () => {
		const shop = await openShop();
		await checkoutWith(shop, (draft) => ({
			...draft,
			mode: 'subscription',
			line_items:
				draft.line_items?.map((line) => ({
					...line,
					quantity: 9,
					price_data: { currency: 'jpy', unit_amount: 50, product_data: { name: 'Cheaper' } }
				})) ?? [],
			metadata: { ssb: 'other', n: '99' },
			payment_intent_data: { capture_method: 'manual', metadata: { ssb: 'other' } },
			success_url: 'https://evil.example',
			cancel_url: 'https://evil.example'
		}));
		const [session] = await sessions(shop);
		expect(session).toMatchObject({
			mode: 'payment',
			amount_total: 2050,
			currency: 'usd',
			metadata: { ssb: 'shop', n: '2', b0: 'atlas,bread' },
			cancel_url: `${origin}/checkout/canceled`
		});
		await shop.sandbox.pay(session?.id ?? '', { email: 'ada@example.com' });
		expect(await shop.store.listOwned('ada@example.com')).toHaveLength(2);
	});

	const forbidden: [string, CustomizeSession][] = [
		[
			'a removed line item',
			(draft) => ({ ...draft, line_items: draft.line_items?.slice(1) ?? [] })
		],
		[
			'optional items',
			(draft) => ({ ...draft, optional_items: [{ price: 'price_1', quantity: 1 }] })
		],
		[
			'adjustable quantities',
			(draft) => ({
				...draft,
				line_items:
					draft.line_items?.map((line) => ({
						...line,
						adjustable_quantity: { enabled: true }
					})) ?? []
			})
		]
	];
	test.each(forbidden)('throws for %s', async (_, session) => {
		const shop = await openShop();
		await expect(checkoutWith(shop, session)).rejects.toThrow(
			'createCheckoutHandler: `customizeSession` must not'
		);
		expect(shop.calls).toEqual([]);
	});
});

describe('an attempt with a customizeSession that depends on the time', () => {
	let calls = 0;
	/** Expires sessions early, so each click gets another `expires_at`. */
	const endsEarly: CustomizeSession = (draft) => {
		calls += 1;
		return { ...draft, expires_at: Math.floor(Date.now() / 1000) + 1_860 + calls };
	};

	test('still creates one session for a double click', async () => {
		const shop = await openShop();
		const visitor = await shopper(shop);
		const checkout = createCheckoutHandler({
			...shop.shop,
			origin,
			currency: 'usd',
			secret,
			customizeSession: endsEarly
		});
		const wished = { ...shop, checkout };
		const urls = [await press(wished, visitor), await press(wished, visitor)].map(({ url }) => url);
		expect(urls[0]).toMatch(/^http/);
		expect(urls[1]).toBe(urls[0]);
		// The earlier attempt and this one.
		expect(await sessions(shop)).toHaveLength(2);
	});

	test('creates one new session for two clicks after the first session was paid', async () => {
		const shop = await openShop();
		const visitor = await shopper(shop);
		const checkout = createCheckoutHandler({
			...shop.shop,
			origin,
			currency: 'usd',
			secret,
			customizeSession: endsEarly
		});
		const wished = { ...shop, checkout };
		const first = await press(wished, visitor);
		const [paid] = await sessions(shop);
		await shop.sandbox.pay(paid?.id ?? '');
		const second = await press(wished, visitor);
		const third = await press(wished, visitor);
		expect(second.url).not.toBe(first.url);
		expect(third.url).toBe(second.url);
	});

	test('creates one session for two simultaneous clicks', async () => {
		const shop = await openShop();
		const visitor = await shopper(shop);
		const urls = await Promise.all([press(shop, visitor), press(shop, visitor)]);
		expect(urls[0]?.url).toBe(urls[1]?.url);
	});
});

describe('manual capture', () => {
	test.each<[string, CustomizeSession]>([
		[
			'of the payment intent',
			(draft) => ({
				...draft,
				payment_intent_data: { ...draft.payment_intent_data, capture_method: 'manual' }
			})
		],
		[
			'of a payment method',
			(draft) => ({
				...draft,
				payment_method_options: {
					card: { capture_method: 'manual', request_three_d_secure: 'any' },
					klarna: { capture_method: 'manual' }
				}
			})
		]
	])('%s is removed, because its purchase would never be recorded', async (_, session) => {
		const shop = await openShop();
		const sent: string[] = [];
		const { fetch } = shop.sandbox;
		shop.sandbox.fetch = async (input, init) => {
			sent.push(decodeURIComponent(String(init?.body ?? '')));
			return fetch(input, init);
		};
		const checkout = createCheckoutHandler({
			...shop.shop,
			origin,
			currency: 'usd',
			secret,
			customizeSession: session
		});
		const { url } = await press({ ...shop, checkout }, new Visitor());
		expect(url).toMatch(/^http/);
		expect(sent.join()).not.toContain('capture_method');
		if (sent.join().includes('payment_method_options')) {
			expect(sent.join()).toContain('payment_method_options[card][request_three_d_secure]=any');
		}
	});

	test('throws if customizeSession returns nothing', async () => {
		const shop = await openShop();
		const checkout = createCheckoutHandler({
			...shop.shop,
			origin,
			currency: 'usd',
			secret,
			customizeSession: (() => undefined) as unknown as CustomizeSession
		});
		await expect(checkout(new Visitor().json('/checkout', { books: ['atlas'] }))).rejects.toThrow(
			'`customizeSession` must not return nothing'
		);
	});
});
