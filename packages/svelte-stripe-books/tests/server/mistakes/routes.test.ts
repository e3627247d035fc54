import { describe, expect, test } from 'vitest';
import { errorDocsUrl } from '../../../src/lib/core/configuration-error.ts';
import { createBookshop, createSampleHandler } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import {
	deliver,
	files,
	openShop,
	origin,
	secret,
	signedDelivery,
	webhookSecret
} from '../../support/shop.ts';

async function openBookshop() {
	const { shop, ...rest } = await openShop();
	const bookshop = createBookshop({
		...{ ...shop, storage: files, origin, currency: 'usd', secret, webhookSecret },
		access: 'email'
	});
	return { ...rest, shop, bookshop };
}

describe('a route with the wrong parameter name throws an error with the right one', () => {
	const visit = (path: string, params: Record<string, string>) =>
		new Visitor().event(path, {}, params);

	test('for downloads', async () => {
		const { download } = await openShop();
		await expect(download(visit('/download/abc', { id: 'abc' }))).rejects.toThrow(
			`createDownloadHandler: the route must have a parameter \`token\`. Its parameters are: id. Name its folder [...token], as in src/routes/download/[...token]/+server.ts. See ${errorDocsUrl('route-parameter')}`
		);
	});

	test('for samples', async () => {
		const { store } = await openShop();
		const sample = createSampleHandler({ store, storage: files });
		await expect(sample(visit('/books/atlas/sample', { slug: 'atlas' }))).rejects.toThrow(
			'createSampleHandler: the route must have a parameter `id`. Its parameters are: slug. Name its folder [id], as in src/routes/books/[id]/sample/[...name]/+server.ts.'
		);
	});

	test('for the page of a book', async () => {
		const { bookshop } = await openBookshop();
		await expect(bookshop.loadBook(visit('/books/atlas', {}))).rejects.toThrow(
			'createBookshop (loadBook): the route must have a parameter `id`. Its parameters are: none. Name its folder [id], as in src/routes/books/[id]/+page.server.ts.'
		);
	});

	test('for magic links', async () => {
		const { bookshop } = await openBookshop();
		const action = bookshop.magicLinkActions.default(visit('/library/link/abc', { id: 'abc' }));
		await expect(action).rejects.toThrow(
			'createBookshop (magicLinkActions): the route must have a parameter `token`. Its parameters are: id. Name its folder [token], as in src/routes/library/link/[token]/+page.server.ts.'
		);
	});
});

describe('a body that a hook has read says how to read a copy', () => {
	test.each([
		['text', (request: Request) => request.text()],
		['formData', (request: Request) => request.formData()],
		['a reader', async (request: Request) => request.body?.getReader().read()]
	])('in a form, read by %s', async (_, read) => {
		const { cart } = await openShop();
		const event = new Visitor().form('/cart/items', [['book', 'atlas']]);
		await read(event.request);
		await expect(cart(event)).rejects.toThrow(
			`The body of POST /cart/items was read before the library could read it, such as by \`handle\` in hooks.server. Read a copy there: event.request.clone(). In a form action, pass the form that you read: library.request(event, form). See ${errorDocsUrl('body-used')}`
		);
	});

	test('in the webhook, and Stripe sends the event again', async () => {
		const shop = await openShop();
		const event = new Visitor().json('/webhooks/stripe', { id: 'evt_1' });
		await event.request.text();
		await expect(shop.webhook(event)).rejects.toThrow(
			'The body of POST /webhooks/stripe was read before the library could read it'
		);
	});

	test('unless the handler is given the form', async () => {
		const { library } = await openShop();
		const event = new Visitor().form('/library', [['email', 'ada@example.com']]);
		const form = await event.request.formData();
		expect(await library.request(event, form)).toMatchObject({
			problem: { code: 'library_empty' }
		});
		await expect(library.request(event)).rejects.toThrow('library.request(event, form)');
	});
});

describe('a rejected webhook delivery says why', () => {
	const completed = 'checkout.session.completed';
	async function openPaid() {
		const shop = await openShop({ webhooks: false });
		const event = await shop.checkout(new Visitor().json('/checkout', { books: ['atlas'] }));
		expect(event.status).toBe(200);
		const [session] = (await shop.stripe.checkout.sessions.list({ limit: 1 })).data;
		await shop.sandbox.pay(session?.id ?? '', { email: 'ada@example.com' });
		return shop;
	}
	const messageOf = ({ reports }: Awaited<ReturnType<typeof openPaid>>) => reports[0]?.message;

	test('with the option and the places to copy from, if the secret is wrong', async () => {
		const shop = await openPaid();
		const otherSecret = await signedDelivery(shop, completed, undefined, { secret: 'whsec_other' });
		expect((await deliver(shop, otherSecret)).status).toBe(400);
		expect(messageOf(shop)).toBe(
			'A webhook request was rejected because none of your signing secrets signed it. If Stripe sent it, every delivery is rejected until you correct `webhookSecret` of createBookshop, or `secret` of createWebhookHandler. Copy the signing secret of this endpoint from the Stripe Dashboard (Webhooks), or the one that `stripe listen` or stripe-checkout-sandbox prints when it starts.'
		);
	});

	test('if it has no signature', async () => {
		const shop = await openPaid();
		const { body } = await signedDelivery(shop, completed);
		await deliver(shop, { body, header: '' });
		expect(messageOf(shop)).toBe(
			'A webhook request was rejected because it has no Stripe-Signature header, so Stripe did not send it.'
		);
	});

	test.each([
		['is too old', -600],
		['is from the future', 600]
	])('if its time %s, with the clock as the likely cause', async (_, seconds) => {
		const shop = await openPaid();
		const timestamp = Math.floor(shop.sandbox.clock.now.getTime() / 1000) + seconds;
		await deliver(shop, await signedDelivery(shop, completed, undefined, { timestamp }));
		expect(messageOf(shop)).toBe(
			"A webhook request was rejected because it was not signed within five minutes of this machine's time. If Stripe sent it, set the machine's clock."
		);
	});
});
