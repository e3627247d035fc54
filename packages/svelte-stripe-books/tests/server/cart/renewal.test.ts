import { describe, expect, test } from 'vitest';
import { createBookshop, createCartHandler, loadCart } from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { Visitor } from '../../support/event.ts';
import { files, openShop, origin, secret, webhookSecret } from '../../support/shop.ts';

const day = 86_400_000;
const start = new Date('2026-11-29T12:00:00Z');

/** A shop with a settable clock, and a browser whose script has put books into the cart. */
async function openCart(cart: string) {
	const { shop } = await openShop({ webhooks: false });
	const clock = { now: start };
	const store = createStore({ books, bookFiles });
	const bookshop = createBookshop(() => ({
		...{ ...shop, store, storage: files, origin, currency: 'usd', secret, webhookSecret },
		access: 'email' as const,
		now: () => clock.now
	}));
	const visitor = new Visitor();
	visitor.jar.set('ssb_cart', cart);
	const load = async (headers: Record<string, string> = { 'sec-fetch-mode': 'navigate' }) => {
		const before = visitor.jar.get('ssb_cart_copy');
		const { shop } = await bookshop.loadLayout(visitor.event('/', { headers }));
		return {
			isRenewed: visitor.jar.get('ssb_cart_copy') !== before,
			shown: shop.cart?.map(({ id }) => id)
		};
	};
	const post = (intent: string, book: string) =>
		bookshop.cart(
			visitor.form('/cart/items', [
				['book', book],
				['intent', intent]
			])
		);
	return { visitor, clock, load, post };
}

describe('the cart of a script, which Safari deletes after seven days', () => {
	test('lasts for 180 days by a copy in a response', async () => {
		const { visitor, clock, load } = await openCart('1.bread.atlas');
		expect(await load()).toMatchObject({ isRenewed: true });
		expect(visitor.attributes.get('ssb_cart_copy')).toMatchObject({
			maxAge: 180 * 86_400,
			httpOnly: false,
			path: '/',
			sameSite: 'lax',
			secure: true
		});
		visitor.jar.delete('ssb_cart');
		clock.now = new Date(start.getTime() + 100 * day);
		expect(await load()).toEqual({ isRenewed: true, shown: ['bread', 'atlas'] });
	});

	test('is copied at most every three days while it stays the same', async () => {
		const { clock, load } = await openCart('1.bread.atlas');
		const renewals: [number, boolean][] = [];
		for (const days of [0, 0, 1, 2.9, 3, 4, 5.9, 6.1]) {
			clock.now = new Date(start.getTime() + days * day);
			renewals.push([days, (await load()).isRenewed]);
		}
		expect(renewals.filter(([, isRenewed]) => isRenewed).map(([days]) => days)).toEqual([
			0, 3, 6.1
		]);
	});

	test('is copied again when it has changed', async () => {
		const { visitor, load } = await openCart('1.bread');
		await load();
		visitor.jar.set('ssb_cart', '1.bread.atlas');
		expect(await load()).toMatchObject({ isRenewed: true });
		visitor.jar.delete('ssb_cart');
		expect(await load()).toMatchObject({ shown: ['bread', 'atlas'] });
	});

	test.each<[string, Record<string, string>, boolean]>([
		['a navigation', { 'sec-fetch-mode': 'navigate', accept: '*/*' }, true],
		['a navigation of an old browser', { accept: 'text/html,*/*;q=0.8' }, true],
		['a request of a script', { 'sec-fetch-mode': 'cors', accept: '*/*' }, false],
		['a script that asks for HTML', { 'sec-fetch-mode': 'cors', accept: 'text/html' }, false],
		['a program', { accept: '*/*' }, false]
	])('is copied on %s: %j', async (_, headers, isRenewed) => {
		const { load } = await openCart('1.bread');
		expect(await load(headers)).toMatchObject({ isRenewed, shown: ['bread'] });
	});

	test('is never replaced by an older copy that arrives late', async () => {
		const { visitor, load } = await openCart('1.bread');
		await load();
		const late = visitor.jar.get('ssb_cart_copy') ?? '';
		// Another tab has added a book, and then removed both.
		visitor.jar.set('ssb_cart', '1.bread.atlas');
		visitor.jar.set('ssb_cart_copy', late);
		expect(await load()).toMatchObject({ shown: ['bread', 'atlas'] });
		visitor.jar.set('ssb_cart', '1');
		visitor.jar.set('ssb_cart_copy', late);
		expect(await load()).toMatchObject({ shown: [] });
		expect(visitor.jar.has('ssb_cart_copy')).toBe(false);
	});

	test('stays empty after its last book was removed without JavaScript, even if a copy arrives late', async () => {
		const { visitor, load, post } = await openCart('1.bread');
		await load();
		const late = visitor.jar.get('ssb_cart_copy') ?? '';
		await post('remove', 'bread');
		visitor.jar.delete('ssb_cart');
		visitor.jar.set('ssb_cart_copy', late);
		expect(await load()).toMatchObject({ shown: [] });
	});

	test('grows from the copy after Safari has deleted it', async () => {
		const { visitor, load, post } = await openCart('1.bread');
		await load();
		visitor.jar.delete('ssb_cart');
		await post('add', 'atlas');
		expect(await load()).toMatchObject({ shown: ['bread', 'atlas'] });
	});

	test('is not copied if both cookies together could be too long for a server', async () => {
		const ids = Array.from({ length: 50 }, (_, index) => `${index}`.padStart(64, 'x'));
		const { load } = await openCart(['1', ...ids].join('.'));
		expect(await load()).toMatchObject({ isRenewed: false });
	});

	test('is copied by `loadCart` alone, too', async () => {
		const visitor = new Visitor();
		await createCartHandler()(
			visitor.form('/cart/items', [
				['book', 'atlas'],
				['intent', 'add']
			])
		);
		await loadCart(
			createStore({ books }),
			visitor.event('/', { headers: { 'sec-fetch-mode': 'navigate' } })
		);
		expect(visitor.jar.get('ssb_cart_copy')).toMatch(/^\d{10}\.1\.atlas$/);
	});

	test.each(['', '.', 'x', '1.', '1764450000', '1764450000.2.atlas', 'NaN.1.<script>'])(
		'is empty for the malformed copy %j',
		async (copy) => {
			const { visitor, load } = await openCart('');
			visitor.jar.delete('ssb_cart');
			visitor.jar.set('ssb_cart_copy', copy);
			expect(await load()).toMatchObject({ shown: [] });
		}
	);

	test('is copied again when the clock was set back', async () => {
		const { clock, load } = await openCart('1.bread');
		await load();
		clock.now = new Date(start.getTime() - 10 * day);
		expect(await load()).toMatchObject({ isRenewed: true });
	});
});
