import { describe, expect, test } from 'vitest';
import { createBookshop } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { files, openShop, origin, returning, secret, webhookSecret } from '../../support/shop.ts';

/** A shop, and a browser that buys one book from its page. */
async function openPage() {
	const { shop, sandbox, stripe } = await openShop({ webhooks: false });
	const bookshop = createBookshop(() => ({
		...{ ...shop, storage: files, origin, currency: 'usd', secret, webhookSecret },
		access: 'email'
	}));
	const visitor = new Visitor();
	const sessions = async () => (await stripe.checkout.sessions.list()).data;
	const buy = async (fields: [string, string][], id = 'atlas') => {
		const form: [string, string][] = [['book', id], ['buyNow', '1'], ...fields];
		const answer = await bookshop.checkout(visitor.form('/checkout', form));
		expect(answer.status).toBe(303);
		return answer.headers.get('location') ?? '';
	};
	const problem = async (path: string) =>
		(await bookshop.loadLayout(visitor.event(path))).shop.problem;
	return { bookshop, sandbox, visitor, sessions, buy, problem };
}

describe('buying one book from its page', () => {
	test('leaves the cart as it is, and leads back to the book if the payment is canceled', async () => {
		const { visitor, sessions, buy } = await openPage();
		visitor.jar.set('ssb_cart', '1.bread');

		expect(await buy([['price', '1250']])).toContain('/c/pay/');

		expect(visitor.jar.get('ssb_cart')).toBe('1.bread');
		const [session] = await sessions();
		expect(session).toMatchObject({
			amount_total: 1250,
			cancel_url: `${origin}/books/atlas?canceled`
		});
	});

	test('creates one session for two clicks of one attempt', async () => {
		const { sessions, buy } = await openPage();
		const attempt: [string, string] = ['attempt', 'attempt-0123456789'];

		expect(await buy([attempt])).toBe(await buy([attempt]));

		expect(await sessions()).toHaveLength(1);
	});

	test('asks on the page of the book whether a changed price is fine', async () => {
		const { sessions, buy, problem } = await openPage();

		const page = await buy([['price', '1000']]);

		expect(page).toBe('/books/atlas?problem=price_changed&price=atlas.1000.1250');
		expect(await problem(page)).toMatchObject({ prices: [{ was: 1000, now: 1250 }] });
		expect(await sessions()).toEqual([]);
	});

	test('asks on the page of the book, and not in the cart, whether to buy an owned book again', async () => {
		const { bookshop, sandbox, visitor, sessions, buy, problem } = await openPage();
		await buy([]);
		const [session] = await sessions();
		await sandbox.pay(session?.id ?? '', { email: 'ada@example.com' });
		await bookshop.loadSuccess(returning(visitor, session?.id ?? ''));
		visitor.jar.set('ssb_cart', '1.bread');

		const page = await buy([]);

		expect(page).toBe('/books/atlas?problem=book_owned&book=atlas');
		expect(await problem(page)).toMatchObject({ code: 'book_owned', books: ['atlas'] });
		expect(visitor.jar.get('ssb_cart')).toBe('1.bread');
		expect(await buy([['again', 'atlas']])).toContain('/c/pay/');
		expect(await sessions()).toHaveLength(2);
	});

	test('says on the page of the book that it is no longer for sale', async () => {
		const { buy, problem } = await openPage();

		const page = await buy([], 'ember');

		expect(page).toBe('/books/ember?problem=book_unavailable&book=ember');
		expect(await problem(page)).toMatchObject({ titles: ['Ember'] });
	});

	test('is for one book: an order of several leads to the cart', async () => {
		const { sessions, buy } = await openPage();

		await buy([['book', 'bread']]);

		expect((await sessions())[0]?.cancel_url).toBe(`${origin}/checkout/canceled`);
	});

	test('works in JSON', async () => {
		const { bookshop, visitor, sessions } = await openPage();
		const order = { books: ['atlas'], prices: [1250], buyNow: true };

		expect((await bookshop.checkout(visitor.json('/checkout', order))).status).toBe(200);

		expect((await sessions())[0]?.cancel_url).toBe(`${origin}/books/atlas?canceled`);
	});

	test('never leads to an address from the form', async () => {
		const { buy } = await openPage();

		expect(await buy([], '//evil.example')).toBe('/cart?problem=book_invalid');
	});
});
