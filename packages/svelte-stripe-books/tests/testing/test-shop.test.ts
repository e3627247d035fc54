import { expect, test } from 'vitest';
import { createTestShop } from '../../src/lib/testing/index.ts';

const email = 'ada@example.com';

test('a customer buys a book, downloads it, and opens the library', async () => {
	const mails: string[] = [];
	const { visitor, log } = createTestShop({
		onPurchase: ({ customerEmail, books }) =>
			mails.push(`${customerEmail}: ${books.map(({ title }) => title)}`)
	});
	const ada = visitor();
	const result = await ada.buy(['emma'], { email });
	if (result.status !== 'paid') throw new Error(result.status);
	const [download] = result.books.flatMap(({ downloads }) => downloads);
	expect(await (await ada.download(download?.href ?? '')).text()).toBe('emma');
	expect(mails).toEqual([`${email}: emma`]);
	expect(await visitor().openLibrary(email)).toMatchObject({
		status: 'open',
		books: [{ book: { id: 'emma' } }]
	});
	expect(log).toEqual([]);
});

test('a refund ends access to the book, and a link expires after a day', async () => {
	const { visitor, sandbox } = createTestShop({ books: [{ id: 'emma' }, { id: 'walden' }] });
	const ada = visitor();
	const result = await ada.buy(['emma'], { email });
	const href = result.status === 'paid' ? (result.books[0]?.downloads[0]?.href ?? '') : '';
	sandbox.clock.advance(24 * 60 * 60);
	expect((await ada.download(href)).status).toBe(410);

	const session = await ada.checkout(['walden']);
	await sandbox.pay(session, { email });
	sandbox.refund(session);
	await sandbox.idle();
	expect(await ada.openSuccessPage(session)).toMatchObject({ status: 'refunded' });
});

test('a magic link opens the library once', async () => {
	const links: string[] = [];
	const { visitor } = createTestShop({
		access: { magicLink: { send: ({ url }) => links.push(url) } }
	});
	const ada = visitor();
	await ada.buy(['emma'], { email });
	expect(await ada.openLibrary(email)).toEqual({ status: 'sent', email });
	const [link = ''] = links;
	expect(await visitor().openLink(link)).toMatchObject({ status: 'open', email });
	expect(await visitor().openLink(link)).toMatchObject({
		status: 'closed',
		problem: { code: 'link_expired' }
	});
});

test('a form takes its fields as an object, or as pairs to repeat a field', async () => {
	const { shop, visitor } = createTestShop({ books: [{ id: 'emma' }, { id: 'walden' }] });
	const ada = visitor();
	await shop.cart(ada.form('/cart/items', { book: 'emma', intent: 'add' }));
	await shop.cart(
		ada.form('/cart/items', [
			['book', 'walden'],
			['intent', 'add']
		])
	);
	const { shop: data } = await shop.loadLayout(ada.event('/cart'));
	expect(data.cart?.map(({ id }) => id)).toEqual(['emma', 'walden']);
});

test('a rejected order throws an error with the reason', async () => {
	const { visitor } = createTestShop({ books: [{ id: 'emma', onSale: false }] });
	await expect(visitor().checkout(['emma'])).rejects.toThrow('book_unavailable');
});
