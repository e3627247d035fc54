import { describe, expect, test } from 'vitest';
import type { Book } from '../../../src/lib/core/book.ts';
import { createCheckoutHandler } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { addBook, openShop, origin, secret } from '../../support/shop.ts';

const fine = { author: 'Ida Holm', priceInCents: 900 };

/** Opens a shop with an additional book, and checks it out beside another one. */
async function openWith(
	book: Partial<Book>,
	{ currency = 'usd', files = true, sellWithoutFiles = false } = {}
) {
	const shop = await openShop();
	// As in a table that was created without the checks.
	shop.db.$client.pragma('ignore_check_constraints = on');
	addBook(shop, { id: 'odd', title: 'Odd', ...fine, ...book }, { files });
	// Valid prices in every currency.
	addBook(shop, { id: 'even', title: 'Even', author: 'A', priceInCents: 100_000 });
	const checkout = createCheckoutHandler({
		...shop.shop,
		origin,
		currency,
		secret,
		sellWithoutFiles
	});
	const visitor = new Visitor();
	visitor.jar.set('ssb_cart', '1.odd.even');
	const answer = await checkout(visitor.json('/checkout', { books: ['odd', 'even'] }));
	const [session] = (
		await shop.stripe.checkout.sessions.list({
			limit: 1,
			expand: ['data.line_items.data.price.product']
		})
	).data;
	const product = session?.line_items?.data.find(({ price }) => price?.unit_amount !== 100_000)
		?.price?.product;
	return { ...shop, visitor, answer, product };
}

describe('a decoration that Stripe would reject never fails the order', () => {
	const long = (length: number) => `https://covers.example/${'c'.repeat(length - 23)}`;

	test.each<[string, Partial<Book>, Record<string, unknown>]>([
		['a cover URL of 2,049 characters', { coverImageUrl: long(2_049) }, { images: [] }],
		['a cover URL of 2,048 characters', { coverImageUrl: long(2_048) }, { images: [long(2_048)] }],
		[
			'a cover URL with credentials',
			{ coverImageUrl: 'https://a:b@c.example/d.jpg' },
			{ images: [] }
		],
		['a cover with a data: URL', { coverImageUrl: 'data:image/png;base64,AAAA' }, { images: [] }],
		['a cover with an invalid URL', { coverImageUrl: 'https://' }, { images: [] }],
		['an empty title', { title: '' }, { name: 'odd' }],
		['a title of spaces', { title: ' \n\t ' }, { name: 'odd' }],
		['a title with a lone surrogate', { title: '\ud83d' }, { name: '\ufffd' }],
		['a title with a line break', { title: 'Two\nlines' }, { name: 'Two lines' }],
		['a very long title', { title: 'x'.repeat(9_000) }, { name: 'x'.repeat(5_000) }],
		['an author of spaces', { author: '  ' }, { description: null }],
		['a very long author', { author: 'y'.repeat(50_000) }, { description: 'y'.repeat(40_000) }]
	])('%s', async (_, book, shown) => {
		const { answer, product, reports } = await openWith(book);
		expect(answer.status).toBe(200);
		expect(product).toMatchObject(shown);
		expect(reports).toEqual([]);
	});
});

describe('a book that cannot be sold is rejected before a session is created', () => {
	test.each<[string, Partial<Book>, { currency?: string; files?: boolean }, string]>([
		['ISK 90.50', { priceInCents: 9_050 }, { currency: 'isk' }, 'multiple of 100'],
		['UGX 3800.50', { priceInCents: 380_050 }, { currency: 'UGX' }, 'multiple of 100'],
		['KWD 9.005', { priceInCents: 9_005 }, { currency: 'kwd' }, 'multiple of 10'],
		['TND 1.001', { priceInCents: 1_001 }, { currency: 'tnd' }, 'multiple of 10'],
		['a cent above the maximum', { priceInCents: 100_000_000 }, {}, 'maximum of 99999999'],
		['a negative price', { priceInCents: -500 }, {}, 'negative'],
		['half a cent', { priceInCents: 999.5 }, {}, 'whole number'],
		['no file', {}, { files: false }, 'no file']
	])('%s', async (_, book, how, reason) => {
		const { answer, reports, calls, visitor } = await openWith(book, how);
		expect(answer.status).toBe(409);
		expect(await answer.json()).toMatchObject({
			problem: { code: 'book_unavailable', books: ['odd'] }
		});
		expect(reports).toMatchObject([
			{ code: 'book_unsellable', bookIds: ['odd'], message: expect.stringContaining(reason) }
		]);
		expect(calls.filter((call) => call.startsWith('POST'))).toEqual([]);
		expect(visitor.cart).toBe('1.even');
	});

	test.each([
		['ISK 90', 9_000, 'isk'],
		['KWD 9.010', 9_010, 'kwd'],
		['JPY 1', 1, 'jpy'],
		['HUF 90.50', 9_050, 'huf']
	])('except for %s in %s', async (_, priceInCents, currency) => {
		const { answer, reports } = await openWith({ priceInCents }, { currency });
		expect(answer.status).toBe(200);
		expect(reports).toEqual([]);
	});

	test('except for a book without a file with sellWithoutFiles', async () => {
		const { answer, reports } = await openWith({}, { files: false, sellWithoutFiles: true });
		expect(answer.status).toBe(200);
		expect(reports).toEqual([]);
	});
});
