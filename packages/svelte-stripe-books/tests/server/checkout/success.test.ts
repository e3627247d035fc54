import { describe, expect, test } from 'vitest';
import {
	createCheckoutHandler,
	createLibraryLookup,
	createSuccessLoader,
	orderNumber
} from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { openShop, origin, returning, secret, startCheckout } from '../../support/shop.ts';

const day = 86_400_000;

/** Opens a shop with a settable clock, and a browser that paid for one book. */
async function openPaidShop() {
	const shop = await openShop();
	const clock = { now: new Date() };
	const now = () => clock.now;
	const checkout = createCheckoutHandler({ ...shop.shop, origin, currency: 'usd', secret, now });
	const checkoutReturn = createSuccessLoader({
		...shop.shop,
		secret,
		downloadLinks: shop.links,
		now
	});
	const visitor = new Visitor();
	const id = await startCheckout({ ...shop, checkout }, visitor, ['atlas']);
	await shop.sandbox.pay(id, { email: 'Ada@Example.com' });
	return {
		...{ ...shop, clock, visitor, id, checkoutReturn },
		open: () => checkoutReturn(returning(visitor, id))
	};
}

describe('the success page', () => {
	test('removes the paid books from the cart once, and keeps a copy that is added later', async () => {
		const { visitor, open, cart } = await openPaidShop();
		visitor.jar.set('ssb_cart', '1.atlas.bread');
		await open();
		expect(visitor.cart).toBe('1.bread');
		await cart(
			visitor.form('/cart/items', [
				['book', 'atlas'],
				['intent', 'add']
			])
		);
		for (let visit = 0; visit < 3; visit += 1) {
			expect(await open()).toMatchObject({ isBuyer: true, email: 'ada@example.com' });
		}
		expect(visitor.cart).toBe('1.bread.atlas');
	});

	test('removes them once even during a Stripe outage', async () => {
		const { visitor, open, outage } = await openPaidShop();
		outage.answer = async () => new Response('{"error":{"type":"api_error"}}', { status: 500 });
		visitor.jar.set('ssb_cart', '1.atlas');
		expect(await open()).toMatchObject({ isBuyer: true, email: '' });
		expect(visitor.cart).toBe('1');
		visitor.cart = '1.atlas';
		await open();
		expect(visitor.cart).toBe('1.atlas');
		outage.answer = null;
		expect(await open()).toMatchObject({ email: 'ada@example.com' });
		expect(visitor.cart).toBe('1.atlas');
	});

	test('recognizes the buyer for 30 days, even if the browser keeps its cookie longer', async () => {
		const { clock, open } = await openPaidShop();
		clock.now = new Date(Date.now() + 29 * day);
		expect(await open()).toMatchObject({ isBuyer: true, email: 'ada@example.com' });
		clock.now = new Date(Date.now() + 31 * day);
		expect(await open()).toMatchObject({
			isBuyer: false,
			email: 'a•••@e•••.com',
			books: [{ downloads: [] }]
		});
	});

	test.each([
		['before it was shown', false],
		['after it was shown', true]
	])(
		'shows no email address if the seller moved the purchase to another address %s',
		async (_, seen) => {
			const { open, db, schema } = await openPaidShop();
			if (seen) await open();
			db.update(schema.purchases).set({ customerEmail: 'bea@example.com' }).run();
			for (let visit = 0; visit < 2; visit += 1) {
				expect(await open()).toMatchObject({ status: 'paid', isBuyer: true, email: '' });
			}
		}
	);

	test('reads the email address from Stripe once', async () => {
		const { open, calls } = await openPaidShop();
		await open();
		const before = calls.length;
		await open();
		expect(calls).toHaveLength(before);
	});
	test('reads the email address from Stripe once, even if an outage delayed it', async () => {
		const { open, calls, outage } = await openPaidShop();
		outage.answer = async () => new Response('{"error":{"type":"api_error"}}', { status: 500 });
		await open();
		outage.answer = null;
		expect(await open()).toMatchObject({ email: 'ada@example.com' });
		const before = calls.length;
		expect(await open()).toMatchObject({ email: 'ada@example.com' });
		expect(calls).toHaveLength(before);
	});
});

describe('the order on the success page', () => {
	test('has a short number, its date and what was paid, on every visit', async () => {
		const { id, open, outage } = await openPaidShop();
		const order = {
			number: orderNumber(id),
			placedAt: expect.any(Date),
			total: 1250,
			lines: [{ bookId: 'atlas', title: 'An Atlas of Small Rooms', amount: 1250 }],
			discount: 0,
			tax: { amount: 0, isIncluded: true }
		};
		expect(await open()).toMatchObject({ order });
		// Later visits do not ask Stripe.
		outage.answer = async () => new Response('{"error":{"type":"api_error"}}', { status: 500 });
		expect(await open()).toMatchObject({ order });
	});

	test('has no total while Stripe cannot be reached, and then the one that was paid', async () => {
		const { open, outage } = await openPaidShop();
		outage.answer = async () => new Response('{"error":{"type":"api_error"}}', { status: 500 });
		expect(await open()).toMatchObject({ order: { number: expect.any(String), total: null } });
		outage.answer = null;
		expect(await open()).toMatchObject({ order: { total: 1250 } });
	});

	test('has no prices in other browsers', async () => {
		const { id, checkoutReturn } = await openPaidShop();
		expect(await checkoutReturn(returning(new Visitor(), id))).toMatchObject({
			status: 'paid',
			order: { number: orderNumber(id), placedAt: expect.any(Date), total: null }
		});
		expect(await checkoutReturn(returning(new Visitor(), id))).not.toHaveProperty('order.lines');
	});

	test('keeps the prices that were paid, also after the shop changes them', async () => {
		const { open, db, schema } = await openPaidShop();
		await open();
		db.update(schema.books).set({ priceInCents: 9900 }).run();
		expect(await open()).toMatchObject({ order: { total: 1250, lines: [{ amount: 1250 }] } });
	});

	test('has its number while a payment is pending, since the customer may ask about it', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com', bankAccount: '000123456789' });
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({
			status: 'processing',
			order: { number: orderNumber(id), placedAt: expect.any(Date), total: 1250 }
		});
	});

	test('has the titles of its books before and after they can be downloaded, for the buyer alone', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com', bankAccount: '000123456789' });
		const open = (who: Visitor) => shop.checkoutReturn(returning(who, id));
		const titles = ['An Atlas of Small Rooms'];
		expect(await open(visitor)).toMatchObject({ status: 'processing', order: { titles } });
		expect(await open(new Visitor())).not.toHaveProperty('order.titles');

		await shop.sandbox.settle(id, 'succeeded');
		await shop.sandbox.idle();
		await shop.sandbox.refund(id);
		await shop.sandbox.idle();
		expect(await open(visitor)).toMatchObject({ status: 'refunded', order: { titles } });
		expect(await open(new Visitor())).not.toHaveProperty('order.titles');
	});

	test('has its number while Stripe cannot be reached, in the browser that started it', async () => {
		const shop = await openShop({ webhooks: false });
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		shop.outage.answer = async () =>
			new Response('{"error":{"type":"api_error"}}', { status: 500 });
		const before = Date.now();
		const own = await shop.checkoutReturn(returning(visitor, id));
		expect(own).toMatchObject({ status: 'unconfirmed', order: { number: orderNumber(id) } });
		expect(own).toHaveProperty('checkedAt', expect.any(Date));
		expect('checkedAt' in own && own.checkedAt.getTime()).toBeGreaterThanOrEqual(before);
		expect(await shop.checkoutReturn(returning(new Visitor(), id))).toMatchObject({
			status: 'unconfirmed',
			order: undefined
		});
	});

	test('has a number without letters and digits that look alike, the same each time', () => {
		expect(orderNumber('cs_live_a1b2I3O0k3dO9ZQ17b')).toBe('K3D9ZQ7B');
		expect(orderNumber('cs_live_a1b2I3O0k3dO9ZQ17b')).toBe(
			orderNumber('cs_live_a1b2I3O0k3dO9ZQ17b')
		);
	});

	test('does not exist before it is placed', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		expect(await shop.checkoutReturn(returning(visitor, id))).toEqual({ status: 'open' });
	});
});

describe('the library of the browser that paid', () => {
	/** Buys `atlas`, and has both kinds of library. */
	async function openLibraries() {
		const shop = await openPaidShop();
		const base = {
			store: shop.store,
			downloadLinks: shop.links,
			secret,
			now: () => shop.clock.now
		};
		const byEmail = createLibraryLookup({ ...base, access: 'email' });
		const byLink = createLibraryLookup({
			...base,
			access: { magicLink: { origin, send: () => {} } }
		});
		const buyElsewhere = async (ids: string[], email: string) => {
			const id = await startCheckout(shop, new Visitor(), ids);
			await shop.sandbox.pay(id, { email });
		};
		const typed = (visitor: Visitor, email: string) =>
			byEmail.request(visitor.form('/library', [['email', email]]));
		const shown = async (library: typeof byEmail, visitor = shop.visitor) => {
			const state = await library.read(visitor.event('/library'));
			return state.status === 'open' ? state.books.map(({ book }) => book.id).sort() : state.status;
		};
		return { ...shop, byEmail, byLink, buyElsewhere, typed, shown };
	}

	test('is open after the success page, with all books of the address', async () => {
		const { open, buyElsewhere, byEmail, shown, visitor } = await openLibraries();
		await buyElsewhere(['bread'], 'ada@example.com');
		expect(await shown(byEmail)).toBe('closed');
		await open();
		expect(await shown(byEmail)).toEqual(['atlas', 'bread']);
		expect(await byEmail.read(visitor.event('/library'))).toMatchObject({
			email: 'ada@example.com',
			via: 'order',
			isPartial: false
		});
		expect(await byEmail.owns(visitor.event('/books/bread'), 'bread')).toBe(true);
	});

	test('shows only the orders of this browser if the shop mails links', async () => {
		const { open, buyElsewhere, byLink, shown, visitor } = await openLibraries();
		await buyElsewhere(['bread'], 'ada@example.com');
		await open();
		expect(await shown(byLink)).toEqual(['atlas']);
		expect(await byLink.read(visitor.event('/library'))).toMatchObject({
			via: 'order',
			isPartial: true
		});
		expect(await byLink.owns(visitor.event('/books/bread'), 'bread')).toBe(false);
		expect(await byLink.owns(visitor.event('/books/atlas'), 'atlas')).toBe(true);
	});

	test('shows both orders of one address, and each book once', async () => {
		const { open, sandbox, visitor, byLink, shown, ...shop } = await openLibraries();
		await open();
		const second = await startCheckout({ ...shop, sandbox }, visitor, ['atlas', 'bread']);
		await sandbox.pay(second, { email: 'ADA@example.com' });
		await shop.checkoutReturn(returning(visitor, second));
		expect(await shown(byLink)).toEqual(['atlas', 'bread']);
	});

	test('does not open for someone else who has the address of the page', async () => {
		const { id, checkoutReturn, byEmail, byLink, shown } = await openLibraries();
		const other = new Visitor();
		await checkoutReturn(returning(other, id));
		expect([await shown(byEmail, other), await shown(byLink, other)]).toEqual(['closed', 'closed']);
		expect(other.jar.has('ssb_library')).toBe(false);
	});

	test('stays closed after it was closed, even if the page is loaded again', async () => {
		const { open, visitor, byEmail, shown } = await openLibraries();
		await open();
		byEmail.signOut(visitor.event('/library'));
		await open();
		expect(await shown(byEmail)).toBe('closed');
	});

	test('is not opened after the seller moved the purchase to another address', async () => {
		const { open, db, schema, byEmail, byLink, shown } = await openLibraries();
		db.update(schema.purchases).set({ customerEmail: 'bea@example.com' }).run();
		await open();
		expect([await shown(byEmail), await shown(byLink)]).toEqual(['closed', 'closed']);
	});

	test('loses the books when the seller moves the purchase later', async () => {
		const { open, db, schema, byLink, shown } = await openLibraries();
		await open();
		db.update(schema.purchases).set({ customerEmail: 'bea@example.com' }).run();
		expect(await shown(byLink)).toBe('closed');
	});

	test('opens when Stripe can be reached again', async () => {
		const { open, outage, byEmail, shown } = await openLibraries();
		outage.answer = async () => new Response('{"error":{"type":"api_error"}}', { status: 500 });
		await open();
		expect(await shown(byEmail)).toBe('closed');
		outage.answer = null;
		await open();
		expect(await shown(byEmail)).toEqual(['atlas']);
	});

	test('replaces that of another address, and keeps one that was opened by its own address', async () => {
		const { open, buyElsewhere, typed, visitor, byEmail } = await openLibraries();
		await buyElsewhere(['bread'], 'bea@example.com');
		await typed(visitor, 'bea@example.com');
		await open();
		const read = () => byEmail.read(visitor.event('/library'));
		expect(await read()).toMatchObject({ email: 'ada@example.com', via: 'order' });

		const other = await openLibraries();
		await other.sandbox.idle();
		await other.typed(other.visitor, 'ada@example.com');
		await other.open();
		expect(await other.byEmail.read(other.visitor.event('/library'))).toMatchObject({
			via: 'typed'
		});
	});

	test('closes after a week, and its orders after 30 days', async () => {
		const { open, clock, byLink, shown } = await openLibraries();
		await open();
		clock.now = new Date(Date.now() + 6.9 * day);
		expect(await shown(byLink)).toEqual(['atlas']);
		clock.now = new Date(Date.now() + 7.1 * day);
		expect(await shown(byLink)).toBe('closed');
	});
});
