import { expect, test, vi } from 'vitest';
import { createBookshop } from '../../src/lib/server/index.ts';
import { Visitor } from '../support/event.ts';
import { files, openShop, origin, returning, secret, webhookSecret } from '../support/shop.ts';

/** A shop from one set of options, beside a sandbox whose webhooks reach it. */
async function openBookshop() {
	const { shop, sandbox, stripe } = await openShop({ webhooks: false });
	const onPurchase = vi.fn();
	const make = vi.fn(() => ({
		...{ ...shop, storage: files, origin, currency: 'usd', secret, webhookSecret, onPurchase },
		access: 'email' as const
	}));
	const bookshop = createBookshop(make);
	sandbox.webhook(`${origin}/webhooks/stripe`, {
		secret: webhookSecret,
		fetch: (request) =>
			bookshop.webhook({ ...new Visitor().event('/webhooks/stripe'), request: request as Request })
	});
	return { bookshop, make, onPurchase, sandbox, stripe };
}

test('one set of options is a shop, from the cart to the download', async () => {
	const { bookshop, onPurchase, sandbox, stripe } = await openBookshop();
	const visitor = new Visitor();

	await bookshop.cart(
		visitor.form('/cart/items', [
			['book', 'atlas'],
			['intent', 'add']
		])
	);
	expect(await bookshop.loadLayout(visitor.event('/cart?problem=cart_full'))).toMatchObject({
		cart: [{ id: 'atlas' }],
		problem: { code: 'cart_full' }
	});
	const { books, next, after } = await bookshop.loadCatalog(visitor.event('/'));
	expect(books).toEqual((await bookshop.store.listBooks({ limit: 24 })).books);
	expect([books.length > 1, next, after]).toEqual([true, null, null]);
	const paying = await bookshop.checkout(visitor.form('/checkout'));
	expect(paying.status).toBe(303);
	const [session] = (await stripe.checkout.sessions.list({ limit: 1 })).data;
	await sandbox.pay(session?.id ?? '', { email: 'ada@example.com' });

	expect(onPurchase).toHaveBeenCalledTimes(1);
	const success = await bookshop.loadSuccess(returning(visitor, session?.id ?? ''));
	expect(success).toMatchObject({ result: { status: 'paid', isBuyer: true }, cart: [] });
	const reader = new Visitor();
	const knock = reader.form('/library', [['email', 'ada@example.com']]);
	const { library } = await bookshop.libraryActions.default(knock);
	if (library.status !== 'open') throw new Error(library.status);
	expect(await bookshop.loadLibrary(reader.event('/library'))).toMatchObject({
		library: { status: 'open', email: 'ada@example.com' }
	});
	const [download] = library.books[0]?.downloads ?? [];
	const token = download?.href.split('/').at(-1) ?? '';
	const answer = await bookshop.download(
		visitor.event(`/download/${token}`, { headers: { accept: 'text/html' } }, { token })
	);
	expect(answer.status).toBe(200);
	const sample = await bookshop.sample(visitor.event('/books/atlas/sample', {}, { id: 'atlas' }));
	expect(sample.status).toBe(200);
});

test('its options are made once, at the first request, since a build has no secret', async () => {
	const { bookshop, make } = await openBookshop();
	expect(make).not.toHaveBeenCalled();
	await bookshop.loadLayout(new Visitor().event('/'));
	await bookshop.library.read(new Visitor().event('/library'));
	expect(make).toHaveBeenCalledTimes(1);
});

test('a mistake names the option as the whole shop has it', async () => {
	const { make } = await openBookshop();
	const short = createBookshop(() => ({ ...make(), webhookSecret: 'whsec_' }));
	expect(() => short.store).toThrow(
		'createBookshop: `webhookSecret` must be the signing secret of your webhook endpoint'
	);
});
