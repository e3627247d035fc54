import { describe, expect, test } from 'vitest';
import {
	createCheckoutHandler,
	type CustomizeSession,
	type CheckoutHandlerOptions
} from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { openShop, origin, returning, secret, type OpenShop } from '../../support/shop.ts';

/** Opens a shop with an embedded checkout. */
async function openEmbeddingShop(more: Partial<CheckoutHandlerOptions> = {}) {
	const shop = await openShop();
	const options = { ...shop.shop, origin, currency: 'usd', secret, ...more };
	return { ...shop, checkout: createCheckoutHandler({ ...options, uiMode: 'embedded_page' }) };
}

const newest = async ({ stripe }: OpenShop) => {
	const [session] = (await stripe.checkout.sessions.list()).data;
	if (!session) throw new Error('There is no session.');
	return session;
};

const answer = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe('an embedded checkout', () => {
	test('responds to scripts with a client secret and no URL', async () => {
		const shop = await openEmbeddingShop();
		const response = await shop.checkout(new Visitor().json('/checkout', { books: ['atlas'] }));

		const session = await newest(shop);
		expect(response.status).toBe(200);
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(await answer(response)).toEqual({ clientSecret: session.client_secret });
		expect(session).toMatchObject({
			ui_mode: 'embedded_page',
			return_url: `${origin}/checkout/success?session_id={CHECKOUT_SESSION_ID}`,
			success_url: null,
			cancel_url: null,
			amount_total: 1250,
			metadata: { ssb: 'shop', b0: 'atlas' }
		});
	});

	test('shows the books to the browser that started it', async () => {
		const shop = await openEmbeddingShop();
		const visitor = new Visitor();
		await shop.checkout(visitor.json('/checkout', { books: ['atlas', 'bread'] }));
		const { id } = await newest(shop);
		expect(visitor.attributes.get('ssb_checkout')).toMatchObject({ httpOnly: true, secure: true });

		await shop.sandbox.pay(id, { email: 'ada@example.com' });

		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({
			status: 'paid',
			isBuyer: true,
			email: 'ada@example.com'
		});
		expect(await shop.checkoutReturn(returning(new Visitor(), id))).toMatchObject({
			isBuyer: false
		});
		expect(await shop.store.listOwned('ada@example.com')).toHaveLength(2);
	});

	test.each<[string, (visitor: Visitor) => ReturnType<Visitor['form']>]>([
		['a form', (visitor) => visitor.form('/checkout', [['book', 'atlas']])],
		[
			'JSON that accepts HTML',
			(visitor) =>
				visitor.event('/checkout', {
					method: 'POST',
					body: JSON.stringify({ books: ['atlas'] }),
					headers: { 'content-type': 'application/json', accept: 'text/html' }
				})
		]
	])('redirects %s to Stripe’s page, which needs no JavaScript', async (_, event) => {
		const shop = await openEmbeddingShop();
		const visitor = new Visitor();
		const response = await shop.checkout(event(visitor));

		const session = await newest(shop);
		expect(response.status).toBe(303);
		expect(response.headers.get('location')).toBe(session.url);
		expect(session).toMatchObject({
			ui_mode: 'hosted_page',
			success_url: `${origin}/checkout/success?session_id={CHECKOUT_SESSION_ID}`,
			cancel_url: `${origin}/checkout/canceled`
		});
		expect(visitor.jar.get('ssb_checkout')).toContain(session.id);
	});

	test('responds with a URL to scripts that request the hosted page', async () => {
		const shop = await openEmbeddingShop();
		const ask = new Visitor().json('/checkout', { books: ['atlas'], uiMode: 'hosted_page' });
		const body = await answer(await shop.checkout(ask));

		expect(body).toEqual({ url: (await newest(shop)).url });
	});

	test('returns the same client secret for a retry, and a new one after payment', async () => {
		const shop = await openEmbeddingShop();
		const visitor = new Visitor();
		const press = async () =>
			answer(
				await shop.checkout(
					visitor.json('/checkout', { books: ['atlas'], attempt: 'a-try-to-pay' })
				)
			);
		// The first request sets the browser's id.
		await press();
		const first = await press();
		const second = await press();
		expect(second).toEqual(first);

		await shop.sandbox.pay((await newest(shop)).id);
		const third = await press();
		expect(third.clientSecret).toEqual(expect.any(String));
		expect(third).not.toEqual(first);
	});

	test('rejects unavailable books before a session is created', async () => {
		const shop = await openEmbeddingShop();
		const response = await shop.checkout(new Visitor().json('/checkout', { books: ['ember'] }));

		expect(response.status).toBe(409);
		expect(await answer(response)).toMatchObject({ problem: { code: 'book_unavailable' } });
		expect(shop.calls).toEqual([]);
	});
});

describe('customizeSession', () => {
	const drafts: (string | undefined)[] = [];
	const session: CustomizeSession = (draft) => {
		drafts.push(draft.ui_mode);
		return {
			...draft,
			locale: 'de',
			success_url: 'https://evil.example/a',
			cancel_url: 'https://evil.example/b',
			return_url: 'https://evil.example/c',
			redirect_on_completion: 'never',
			ui_mode: 'elements'
		};
	};

	test('cannot change the UI mode or the return URLs', async () => {
		const shop = await openEmbeddingShop({ customizeSession: session });
		await shop.checkout(new Visitor().json('/checkout', { books: ['atlas'] }));
		expect(await newest(shop)).toMatchObject({
			ui_mode: 'embedded_page',
			return_url: expect.stringContaining(origin),
			redirect_on_completion: 'always'
		});
		await shop.checkout(new Visitor().form('/checkout', [['book', 'atlas']]));
		expect(await newest(shop)).toMatchObject({
			ui_mode: 'hosted_page',
			success_url: expect.stringContaining(origin)
		});
		expect(drafts).toEqual(['embedded_page', undefined]);
	});
});

test('createCheckoutHandler throws for an unknown UI mode', async () => {
	const shop = await openShop();
	const options = { ...shop.shop, origin, currency: 'usd', secret, uiMode: 'embedded' };
	const handler = createCheckoutHandler(options as CheckoutHandlerOptions);
	await expect(handler(new Visitor().form('/checkout'))).rejects.toThrow(
		`createCheckoutHandler: \`uiMode\` must be 'hosted_page' or 'embedded_page'`
	);
});
