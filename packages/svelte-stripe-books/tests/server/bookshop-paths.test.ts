import { describe, expect, test, vi } from 'vitest';
import {
	createBookshop,
	type BookshopOptions,
	type LogEntry,
	type MagicLink,
	type PageEvent,
	type ShopPaths
} from '../../src/lib/server/index.ts';
import { prerender, Visitor } from '../support/event.ts';
import { files, openShop, origin, secret, webhookSecret } from '../support/shop.ts';

/** Opens a shop with these options. `buy` posts the checkout form and returns the session. */
async function openBookshop(more: Partial<BookshopOptions> = {}) {
	const { shop, stripe, sandbox } = await openShop({ webhooks: false });
	const bookshop = createBookshop({
		...{ ...shop, storage: files, origin, currency: 'usd', secret, webhookSecret },
		access: 'email',
		...more
	});
	const buy = async (visitor: Visitor, params: Record<string, string> = {}) => {
		const event = visitor.form('/checkout', [['book', 'atlas']]);
		const paying = await bookshop.checkout({ ...event, params });
		expect(paying.status).toBe(303);
		const [session] = (await stripe.checkout.sessions.list({ limit: 1 })).data;
		return session;
	};
	return { bookshop, buy, sandbox };
}

describe('a shop below a base path', () => {
	test('redirects to its own pages from every handler', async () => {
		const { bookshop, buy } = await openBookshop({ paths: { base: '/shop' } });
		const visitor = new Visitor();

		const adding = await bookshop.cart(
			visitor.form('/shop/cart/items', [
				['book', 'atlas'],
				['intent', 'add']
			])
		);
		expect(adding.headers.get('location')).toBe('/shop/cart?added=atlas');
		expect(await buy(visitor)).toMatchObject({
			success_url: `${origin}/shop/checkout/success?session_id={CHECKOUT_SESSION_ID}`,
			cancel_url: `${origin}/shop/checkout/canceled`
		});
		const refused = await bookshop.checkout(visitor.form('/shop/checkout', [['book', 'none']]));
		expect(refused.headers.get('location')).toBe('/shop/cart?problem=book_unavailable&book=none');
		const expired = await bookshop.download(
			visitor.event('/shop/download/x', { headers: { accept: 'text/html' } }, { token: 'x' })
		);
		expect(expired.headers.get('location')).toBe('/shop/library?problem=download_expired');
		const sample = await bookshop.sample(
			visitor.event('/shop/books/none/sample', { headers: { accept: 'text/html' } }, { id: 'none' })
		);
		expect(sample.headers.get('location')).toBe('/shop?problem=sample_unavailable');
		const closing = await bookshop.signOut(visitor.form('/shop/library/sign-out'));
		expect(closing.headers.get('location')).toBe('/shop/library');
		const { shop } = await bookshop.loadLayout(visitor.event('/shop'));
		expect(shop.paths).toMatchObject({ catalog: '/shop', cartItems: '/shop/cart/items' });
	});

	test('has its catalog at the address that SvelteKit serves, if `catalog` says so', async () => {
		const { bookshop } = await openBookshop({ paths: { base: '/shop', catalog: '/' } });
		const { shop } = await bookshop.loadLayout(new Visitor().event('/shop/'));
		expect(shop.paths.catalog).toBe('/shop/');
	});
});

describe('a shop whose addresses end in a slash', () => {
	test('redirects to pages with it and posts to endpoints without it', async () => {
		const pages = { cart: '/cart/', success: '/checkout/success/', book: '/books/[id]/' };
		const { bookshop, buy } = await openBookshop({ paths: { base: '/shop', ...pages } });
		const visitor = new Visitor();

		const fields: [string, string][] = [
			['book', 'atlas'],
			['intent', 'add']
		];
		const adding = await bookshop.cart(visitor.form('/shop/cart/items', fields));
		expect(adding.headers.get('location')).toBe('/shop/cart/?added=atlas');
		expect((await buy(visitor))?.success_url).toBe(
			`${origin}/shop/checkout/success/?session_id={CHECKOUT_SESSION_ID}`
		);
		const { shop } = await bookshop.loadLayout(visitor.event('/shop/'));
		expect(shop.paths).toMatchObject({ cartItems: '/shop/cart/items', book: '/shop/books/[id]/' });
	});
});

describe('a shop in two languages', () => {
	const byLanguage: Partial<BookshopOptions> = {
		locale: ({ params }) => params.lang ?? 'en',
		paths: ({ params }): ShopPaths => ({ base: params.lang ? `/${params.lang}` : '' })
	};

	test('has the locale and the paths of each request', async () => {
		const { bookshop, buy } = await openBookshop(byLanguage);
		const load = (lang?: string) =>
			bookshop.loadLayout(new Visitor().event('/', {}, lang ? { lang } : {}));

		expect(await load('de')).toMatchObject({ shop: { locale: 'de', paths: { cart: '/de/cart' } } });
		expect(await load()).toMatchObject({ shop: { locale: 'en', paths: { cart: '/cart' } } });
		expect((await buy(new Visitor(), { lang: 'fr' }))?.cancel_url).toBe(
			`${origin}/fr/checkout/canceled`
		);
	});

	test('loads every page again whose language changes, since each load reads it', async () => {
		const { bookshop } = await openBookshop(byLanguage);
		const { request, ...page } = new Visitor().event('/de/library');
		/** Calls a `load` as SvelteKit does, which records what it reads of the event. @returns what it has read */
		const readBy = async (load: (event: PageEvent) => Promise<unknown>) => {
			const read: string[] = [];
			const record = <T extends object>(target: T, prefix: string) =>
				new Proxy(target, {
					get(_, name) {
						read.push(`${prefix}${String(name)}`);
						return Reflect.get(target, name) as unknown;
					}
				});
			const params = record({ lang: 'de' }, 'params.');
			await load({ ...page, request, params, url: record(page.url, 'url.') });
			return [...new Set(read)];
		};

		expect(await readBy(bookshop.loadLayout)).toContain('params.lang');
		expect(await readBy(bookshop.loadLibrary)).toEqual(['params.lang']);
	});

	test.each<[string, Partial<BookshopOptions>]>([
		['`locale` must be a BCP 47 language tag', { locale: () => 'not a locale' }],
		['`paths` must be an object of paths', { paths: () => ({ base: '//evil.example' }) }]
	])('rejects what its function returns: %s', async (message, options) => {
		const { bookshop } = await openBookshop(options);
		expect(() => bookshop.check()).not.toThrow();
		await expect(bookshop.loadLayout(new Visitor().event('/'))).rejects.toThrow(
			`createBookshop: ${message}`
		);
	});
});

describe('a shop with two origins', () => {
	const origins = ['https://books.example', 'https://buch.example'] as const;

	test.each([
		['https://books.example', 'https://books.example'],
		['https://buch.example', 'https://buch.example'],
		['https://evil.example', 'https://books.example']
	])('sends a customer of %s back to %s', async (from, to) => {
		const { buy } = await openBookshop({ origin: origins });
		expect((await buy(new Visitor(from)))?.cancel_url).toBe(`${to}/checkout/canceled`);
	});

	test('mails links to the first one, whichever the customer uses', async () => {
		const mails: MagicLink[] = [];
		const work: Promise<void>[] = [];
		const { bookshop, buy, sandbox } = await openBookshop({
			origin: origins,
			access: { magicLink: { send: (mail) => mails.push(mail) } },
			waitUntil: (job) => work.push(job)
		});
		const customer = new Visitor(origins[1]);
		await sandbox.pay((await buy(customer))?.id ?? '', { email: 'ada@example.com' });
		for await (const step of bookshop.reconcile({ since: new Date(0) })) void step;

		await bookshop.library.request(customer.form('/library', [['email', 'ada@example.com']]));
		await Promise.all(work);
		expect(mails.map(({ url }) => new URL(url).origin)).toEqual([origins[0]]);
	});

	test.each([
		['`origin` must be the scheme and host', { origin: [] as unknown as string }],
		['`origin` must be the scheme and host', { origin: [origin, 'buch.example'] as const }],
		[
			'`secret` appears in public documentation',
			{
				origin: ['http://localhost:5173', origin] as const,
				secret: '32 characters or more, for nobody to guess'
			}
		]
	])('rejects a mistake: %s', async (message, mistake) => {
		const { bookshop } = await openBookshop(mistake);
		expect(() => bookshop.check()).toThrow(`createBookshop: ${message}`);
	});
});

describe('an invalid option of createBookshop', () => {
	test.each<[string, Partial<BookshopOptions>]>([
		['`locale` must be a BCP 47 language tag', { locale: 'de_DE!' }],
		['`paths` must be', { paths: { base: '/shop/' } }],
		['`paths` must be', { paths: { book: '/books' } }],
		['`paths` must be', { paths: { sample: '/sample' } }],
		['`paths` must be', { paths: { download: '/download/' } }]
	])('throws an error that names it: %s (%o)', async (message, mistake) => {
		const { bookshop } = await openBookshop(mistake);
		expect(() => bookshop.check()).toThrow(`createBookshop: ${message}`);
	});
});

describe('a prerendered page', () => {
	test('has no cart and no problem, and its catalog starts with the first book', async () => {
		const { bookshop } = await openBookshop();
		const visitor = new Visitor();
		const event = () => prerender(visitor.event('/about?problem=cart_full'));

		expect(await bookshop.loadLayout(event())).toMatchObject({
			shop: { cart: null, problem: null, currency: 'usd' }
		});
		expect(await bookshop.loadCatalog(event())).toMatchObject({ query: '', after: null });
		expect([...visitor.jar]).toEqual([]);
	});
});

describe('an app without the cart endpoint', () => {
	const inApp = (status: number, allow?: string) => ({
		...new Visitor().event('/'),
		fetch: vi.fn(async () => new Response(null, { status, headers: allow ? { allow } : {} }))
	});

	test('shows a problem and logs it until the endpoint exists', async () => {
		const log = vi.fn<(entry: LogEntry) => void>();
		const { bookshop } = await openBookshop({ log });

		const { shop } = await bookshop.loadLayout(inApp(404));

		expect(shop.problem?.code).toBe('cart_unavailable');
		expect(log.mock.calls[0]?.[0]).toMatchObject({
			code: 'cart_endpoint_missing',
			message: expect.stringContaining('There is no route at /cart/items.')
		});
		expect((await bookshop.loadLayout(inApp(405, 'GET, POST'))).shop.problem).toBeNull();
	});

	test('is checked once, not with every page', async () => {
		const { bookshop } = await openBookshop();
		const event = inApp(405, 'GET, POST');
		await bookshop.loadLayout(event);
		await bookshop.loadLayout({ ...event });

		expect(event.fetch).toHaveBeenCalledTimes(1);
	});

	test('is checked up to three times if it does not answer in time', async () => {
		const { bookshop } = await openBookshop();
		const fetch = vi.fn<() => Promise<Response>>();
		fetch.mockRejectedValue(new DOMException('', 'TimeoutError'));
		const event = { ...inApp(404), fetch };
		expect((await bookshop.loadLayout({ ...event })).shop.problem).toBeNull();
		fetch.mockResolvedValueOnce(new Response(null, { status: 404 }));
		expect((await bookshop.loadLayout({ ...event })).shop.problem?.code).toBe('cart_unavailable');

		for (let page = 0; page < 4; page += 1) await bookshop.loadLayout({ ...event });
		expect(fetch).toHaveBeenCalledTimes(4);
	});

	test('is not checked again by the error page of the check', async () => {
		const { bookshop } = await openBookshop();
		const page = inApp(404);
		const ofCheck = { ...page, ...new Visitor().event('/', { method: 'OPTIONS' }) };
		for (let count = 0; count < 4; count += 1) await bookshop.loadLayout(ofCheck);
		expect(page.fetch).not.toHaveBeenCalled();
		expect((await bookshop.loadLayout(page)).shop.problem?.code).toBe('cart_unavailable');
	});

	test('is not checked through a host that is not the shop’s', async () => {
		const { bookshop } = await openBookshop();
		const event = { ...inApp(404), ...new Visitor('https://evil.example').event('/') };

		expect((await bookshop.loadLayout(event)).shop.problem).toBeNull();
		expect(event.fetch).not.toHaveBeenCalled();
	});
});

describe('what the pages may say', () => {
	const shown = async (more: Partial<BookshopOptions> = {}) => {
		const { bookshop } = await openBookshop(more);
		return (await bookshop.loadLayout(new Visitor().event('/'))).shop;
	};

	test('about tax and promotion codes is what the shop is configured for', async () => {
		expect(await shown()).toMatchObject({
			terms: { taxBehavior: 'inclusive', promotionCodes: false }
		});
		expect(await shown({ tax: { behavior: 'exclusive' }, promotionCodes: true })).toMatchObject({
			terms: { taxBehavior: 'exclusive', promotionCodes: true }
		});
	});

	test('about whom to write to is the address of the options, which must be one', async () => {
		expect(await shown({ contactEmail: 'hello@books.example' })).toMatchObject({
			contactEmail: 'hello@books.example'
		});
		for (const contactEmail of ['us', 'a@b.example?cc=c@d.example', 'a@b.example, c@d.example']) {
			await expect(shown({ contactEmail })).rejects.toThrow(
				/createBookshop: `contactEmail` must be an email address/
			);
		}
	});
});
