import { eq } from 'drizzle-orm';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { createCheckoutHandler, type OnPurchase } from '../../src/lib/server/index.ts';
import { Visitor } from '../support/event.ts';
import { openShop, origin, returning, secret, startCheckout } from '../support/shop.ts';

/** Opens a shop in which one book has this price. */
async function openShopAt(priceInCents: number, onPurchase: OnPurchase = () => {}) {
	const shop = await openShop({ hooks: { onPurchase } });
	const { books } = shop.schema;
	shop.db.update(books).set({ priceInCents }).where(eq(books.id, 'atlas')).run();
	return shop;
}

test('a free order is fulfilled without a payment', async () => {
	const purchased: string[] = [];
	const shop = await openShopAt(0, ({ books }) => purchased.push(...books.map(({ id }) => id)));
	const visitor = new Visitor();
	const id = await startCheckout(shop, visitor, ['atlas']);
	await shop.sandbox.pay(id, { email: 'ada@example.com' });

	const session = await shop.stripe.checkout.sessions.retrieve(id);
	expect(session).toMatchObject({
		status: 'complete',
		payment_status: 'no_payment_required',
		payment_intent: null
	});
	expect(purchased).toEqual(['atlas']);
	const result = await shop.checkoutReturn(returning(visitor, id));
	expect(result).toMatchObject({ status: 'paid', isBuyer: true });
	expect((await shop.store.listOwned('ada@example.com')).map(({ book }) => book.id)).toEqual([
		'atlas'
	]);
});

test('an order below the minimum charge is rejected', async () => {
	const shop = await openShopAt(10);
	const answer = await shop.checkout(new Visitor().json('/checkout', { books: ['atlas'] }));
	expect(answer.status).toBe(400);
	expect(await answer.json()).toMatchObject({ problem: { code: 'total_too_small' } });
});

test('tax and promotion codes reach Stripe, and a price that `customizeSession` changes does not', async () => {
	const { shop, sandbox } = await openShop();
	let sent = new URLSearchParams();
	const stripe = new Stripe('sk_test_shop', {
		httpClient: Stripe.createFetchHttpClient(async (input, init) => {
			sent = new URLSearchParams(String(init?.body));
			return sandbox.fetch(input, init);
		})
	});
	const checkout = createCheckoutHandler({
		...shop,
		...{ stripe, origin, currency: 'usd', secret },
		promotionCodes: true,
		customizeSession: (draft) => ({
			...draft,
			automatic_tax: { enabled: true },
			line_items: (draft.line_items ?? []).map(({ price_data, ...line }) => ({
				...line,
				...(price_data && {
					price_data: { ...price_data, tax_behavior: 'inclusive', unit_amount: 1 }
				})
			}))
		})
	});
	const answer = await checkout(new Visitor().json('/checkout', { books: ['atlas'] }));
	expect(answer.status).toBe(200);
	expect(Object.fromEntries(sent)).toMatchObject({
		allow_promotion_codes: 'true',
		'automatic_tax[enabled]': 'true',
		'line_items[0][price_data][tax_behavior]': 'inclusive',
		'line_items[0][price_data][unit_amount]': '1250'
	});
});
