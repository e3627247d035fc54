import { describe, expect, test } from 'vitest';
import { createCheckoutHandler } from '../../../src/lib/server/index.ts';
import { brokenBody, Visitor } from '../../support/event.ts';
import { addBook, openShop, origin, secret, startCheckout } from '../../support/shop.ts';

const lines = async ({ stripe }: Awaited<ReturnType<typeof openShop>>, id: string) =>
	(await stripe.checkout.sessions.listLineItems(id)).data.map((line) => [
		line.description,
		line.quantity,
		line.amount_total
	]);

describe('a checkout', () => {
	test('creates one session with a line item and the database price for each book', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas', 'bread', 'clock']);

		const session = await shop.stripe.checkout.sessions.retrieve(id);
		expect(session).toMatchObject({
			mode: 'payment',
			amount_total: 1250 + 800 + 2400,
			currency: 'usd',
			success_url: `${origin}/checkout/success?session_id={CHECKOUT_SESSION_ID}`,
			cancel_url: `${origin}/checkout/canceled`,
			metadata: { ssb: 'shop', v: '1', n: '3', b0: 'atlas,bread,clock' }
		});
		expect(await lines(shop, id)).toEqual([
			['An Atlas of Small Rooms', 1, 1250],
			['Bread & Salt', 1, 800],
			['The Clockmaker’s 100% Guess', 1, 2400]
		]);
		expect((await shop.stripe.checkout.sessions.list()).data).toHaveLength(1);
	});

	test('copies the metadata to the payment intent', async () => {
		const shop = await openShop();
		const id = await startCheckout(shop, new Visitor(), ['atlas', 'bread']);
		await shop.sandbox.pay(id);
		const { metadata, payment_intent } = await shop.stripe.checkout.sessions.retrieve(id, {
			expand: ['payment_intent']
		});
		const order = { ssb: 'shop', v: '1', n: '2', b0: 'atlas,bread' };
		expect(payment_intent).toMatchObject({ metadata: order });
		expect(metadata).toMatchObject(order);
	});

	test.each([
		['https://books.example', ['https://books.example/covers/atlas.jpg']],
		['http://localhost:3000', []],
		['http://127.0.0.1:3000', []],
		['http://[::1]:3000', []]
	])('at %s sends the author and only covers that Stripe can load', async (at, images) => {
		const shop = await openShop();
		addBook(shop, { id: 'anon', title: 'Anon', author: '', priceInCents: 500 });
		const checkout = createCheckoutHandler({
			...shop.shop,
			origin: at,
			currency: 'usd',
			secret
		});
		const id = await startCheckout({ ...shop, checkout }, new Visitor(), ['atlas', 'anon']);
		const { line_items } = await shop.stripe.checkout.sessions.retrieve(id, {
			expand: ['line_items.data.price.product']
		});
		expect(line_items?.data.map((line) => line.price?.product)).toMatchObject([
			{
				name: expect.any(String),
				description: 'Ida Holm',
				images,
				metadata: { book_id: 'atlas' }
			},
			{ name: 'Anon', description: null, images: [], metadata: { book_id: 'anon' } }
		]);
	});

	test('redirects a form to Stripe’s page', async () => {
		const shop = await openShop();
		const response = await shop.checkout(
			new Visitor().form('/checkout', [
				['book', 'atlas'],
				['book', 'delta']
			])
		);
		expect(response.status).toBe(303);
		const [session] = (await shop.stripe.checkout.sessions.list()).data;
		expect(response.headers.get('location')).toBe(session?.url);
		expect(session?.metadata?.b0).toBe('atlas,delta');
	});

	test('orders the cart for a form without books', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		await shop.cart(
			visitor.form('/cart/items', [
				['book', 'bread'],
				['intent', 'add']
			])
		);
		await shop.checkout(visitor.form('/checkout'));
		const [session] = (await shop.stripe.checkout.sessions.list()).data;
		expect(session?.metadata?.b0).toBe('bread');
	});

	test('ignores prices, titles and quantities from the browser', async () => {
		const shop = await openShop();
		await shop.checkout(
			new Visitor().form('/checkout', [
				['book', 'atlas'],
				['priceInCents', '1'],
				['quantity', '0'],
				['title', 'Cheap'],
				['currency', 'jpy']
			])
		);
		const [session] = (await shop.stripe.checkout.sessions.list()).data;
		expect(session).toMatchObject({ amount_total: 1250, currency: 'usd' });
		await shop.checkout(
			new Visitor().json('/checkout', { books: ['atlas'], price: 1, currency: 'jpy' })
		);
		expect((await shop.stripe.checkout.sessions.list()).data[0]?.amount_total).toBe(1250);
	});

	test('fits a hundred books with the longest ids into one session', async () => {
		const shop = await openShop();
		const ids = Array.from({ length: 100 }, (_, index) => `${index}`.padStart(64, 'x'));
		for (const id of ids) addBook(shop, { id, title: id, author: 'A', priceInCents: 100 });
		const id = await startCheckout(shop, new Visitor(), ids);
		const { metadata } = await shop.stripe.checkout.sessions.retrieve(id);
		expect(metadata?.n).toBe('100');
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		expect(await shop.store.listOwned('ada@example.com')).toHaveLength(100);
	});

	test('sets an httpOnly cookie in the browser that started it', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		expect(visitor.jar.get('ssb_checkout')).toContain(id);
		expect(visitor.attributes.get('ssb_checkout')).toMatchObject({
			httpOnly: true,
			secure: true,
			sameSite: 'lax',
			path: '/'
		});
	});

	test('remembers the last eight checkouts of a browser', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const ids: string[] = [];
		for (let count = 0; count < 9; count += 1) {
			ids.push(await startCheckout(shop, visitor, ['atlas']));
		}
		const cookie = visitor.jar.get('ssb_checkout') ?? '';
		expect(ids.map((id) => cookie.includes(id))).toEqual([false, ...ids.slice(1).map(() => true)]);
	});
});

describe('an invalid order', () => {
	const tooMany = Array.from({ length: 101 }, (_, index) => `book-${index}`);

	test.each([
		['no book at all', [], 400, 'cart_empty'],
		['an unknown book', ['atlas', 'nobody'], 409, 'book_unavailable'],
		['a book off sale', ['ember'], 409, 'book_unavailable'],
		['a book twice', ['atlas', 'bread', 'atlas'], 400, 'book_repeated'],
		['101 books', tooMany, 400, 'cart_full'],
		['a number', ['atlas', 7], 400, 'book_invalid'],
		['null as a book', [null], 400, 'book_invalid'],
		['an array as a book', [['atlas']], 400, 'book_invalid'],
		['an empty id', [''], 400, 'book_invalid'],
		['an id with a space', ['at las'], 400, 'book_invalid'],
		['an id of 65 characters', ['x'.repeat(65)], 400, 'book_invalid']
	])(
		'with %s is rejected with a problem code before a session is created',
		async (_, ids, status, code) => {
			const shop = await openShop();
			const response = await shop.checkout(new Visitor().json('/checkout', { books: ids }));
			expect(response.status).toBe(status);
			expect(await response.json()).toMatchObject({ problem: { code } });
			expect(shop.calls).toEqual([]);
		}
	);

	test.each([
		['no book and no cart', [], 'cart_empty'],
		['an unknown book', ['atlas', 'nobody'], 'book_unavailable'],
		['a book off sale', ['ember'], 'book_unavailable'],
		['a book twice', ['atlas', 'atlas'], 'book_repeated'],
		['101 books', tooMany, 'cart_full'],
		['a malformed id', ['../atlas'], 'book_invalid']
	])('by form with %s redirects to the cart with a problem code', async (_, ids, code) => {
		const shop = await openShop();
		const response = await shop.checkout(
			new Visitor().form(
				'/checkout',
				ids.map((id) => ['book', id])
			)
		);
		expect(response.status).toBe(303);
		expect(response.headers.get('location')?.split('&')[0]).toBe(`/cart?problem=${code}`);
		expect(shop.calls).toEqual([]);
	});

	test.each([
		['broken JSON', '{"books":["atlas"'],
		['a string instead of an array', '{"books":"atlas"}'],
		['null', 'null'],
		['an array', '["atlas"]'],
		['a __proto__ key', '{"__proto__":{"books":["atlas"]}}'],
		['an object as a price', '{"books":["atlas"],"prices":[{"toString":0}]}'],
		['an array as a price', '{"books":["atlas"],"prices":[[1250]]}'],
		['null as a price', '{"books":["atlas"],"prices":[null]}'],
		['an infinite price', '{"books":["atlas"],"prices":[1e999]}'],
		[
			'20,000 nested arrays as a price',
			`{"books":["atlas"],"prices":[${'['.repeat(20_000)}${']'.repeat(20_000)}]}`
		],
		[
			'20,000 nested arrays as a book',
			`{"books":${'['.repeat(20_000)}${']'.repeat(20_000)},"prices":{}}`
		]
	])('with %s as its body is rejected', async (_, body) => {
		const shop = await openShop();
		const response = await shop.checkout(new Visitor().json('/checkout', body));
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ problem: { code: 'request_invalid' } });
		expect(shop.calls).toEqual([]);
	});

	test('of a megabyte or an unknown content type is rejected', async () => {
		const shop = await openShop();
		const large = await shop.checkout(
			new Visitor().json('/checkout', { books: ['x'.repeat(1_000_000)] })
		);
		expect(large.status).toBe(413);
		const strange = await shop.checkout(
			new Visitor().event('/checkout', {
				method: 'POST',
				body: 'hello',
				headers: { 'content-type': 'text/plain', accept: 'application/json' }
			})
		);
		expect(strange.status).toBe(400);
		expect(shop.calls).toEqual([]);
	});

	test('with an incomplete body is rejected', async () => {
		const shop = await openShop();
		for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
			const response = await shop.checkout(
				new Visitor().event('/checkout', {
					method: 'POST',
					body: brokenBody(),
					duplex: 'half',
					headers: { 'content-type': type, accept: 'application/json' }
				} as RequestInit)
			);
			expect(response.status).toBe(400);
			expect(await response.json()).toMatchObject({ problem: { code: 'request_invalid' } });
		}
		expect(shop.calls).toEqual([]);
	});

	test('removes only the unavailable book from the cart', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		for (const book of ['atlas', 'ember', 'bread']) {
			await shop.cart(
				visitor.form('/cart/items', [
					['book', book],
					['intent', 'add']
				])
			);
		}
		const first = await shop.checkout(visitor.form('/checkout'));
		expect(first.headers.get('location')).toBe('/cart?problem=book_unavailable&book=ember');
		expect(visitor.cart).toBe('1.atlas.bread');
		await shop.checkout(visitor.form('/checkout'));
		expect((await shop.stripe.checkout.sessions.list()).data[0]?.metadata?.b0).toBe('atlas,bread');
	});

	test('below Stripe’s minimum amount is reported as such', async () => {
		const shop = await openShop();
		addBook(shop, { id: 'leaf', title: 'Leaf', author: 'A', priceInCents: 10 });
		const response = await shop.checkout(new Visitor().json('/checkout', { books: ['leaf'] }));
		expect(await response.json()).toMatchObject({ problem: { code: 'total_too_small' } });
		expect(shop.reports).toEqual([]);
	});

	test('during a Stripe outage is answered with a problem, and the cause is logged', async () => {
		const shop = await openShop();
		shop.outage.answer = async () => {
			throw new TypeError('fetch failed');
		};
		const response = await shop.checkout(new Visitor().json('/checkout', { books: ['atlas'] }));
		expect(response.status).toBe(503);
		expect(response.headers.get('retry-after')).toBe('10');
		expect(await response.json()).toMatchObject({ problem: { code: 'checkout_unavailable' } });
		expect(shop.reports).toMatchObject([{ code: 'checkout_refused' }]);
	});

	test('during a Stripe outage gets a 503 page that leads back to the cart', async () => {
		const shop = await openShop();
		shop.outage.answer = async () => {
			throw new TypeError('fetch failed');
		};
		const response = await shop.checkout(new Visitor().form('/checkout', [['book', 'atlas']]));
		expect(response.status).toBe(503);
		expect(response.headers.get('retry-after')).toBe('10');
		expect(await response.text()).toContain(
			'http-equiv="refresh" content="0;url=/cart?problem=checkout_unavailable"'
		);
	});

	test('is not accepted with GET', async () => {
		const shop = await openShop();
		const response = await shop.checkout(new Visitor().event('/checkout?book=atlas'));
		expect(response.status).toBe(405);
		expect(response.headers.get('allow')).toBe('POST');
	});
});
