import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
	createBookshop,
	createMemoryLimiter,
	type BookshopOptions,
	type Platform
} from '../../src/lib/server/index.ts';
import { createStore } from '../../src/lib/store/memory.ts';
import { bookFiles, books } from '../support/catalog.ts';
import { Visitor } from '../support/event.ts';
import { files, openShop, origin, returning, secret, webhookSecret } from '../support/shop.ts';
import { tokenParam } from '../support/token-param.ts';

/** Creates a shop, and a sandbox that delivers webhooks to it. */
async function openBookshop(more: Partial<BookshopOptions> = {}) {
	const { shop, sandbox, stripe } = await openShop({ webhooks: false });
	const onPurchase = vi.fn();
	const make = vi.fn((): BookshopOptions => ({
		...{ ...shop, storage: files, origin, currency: 'usd', secret, webhookSecret, onPurchase },
		access: 'email',
		...more
	}));
	const bookshop = createBookshop(() => make());
	sandbox.webhook(`${origin}/webhooks/stripe`, {
		secret: webhookSecret,
		fetch: (request) =>
			bookshop.webhook({ ...new Visitor().event('/webhooks/stripe'), request: request as Request })
	});
	/** Buys a book by form, and returns the id of the checkout session. */
	const buy = async (visitor: Visitor, email: string) => {
		const paying = await bookshop.checkout(visitor.form('/checkout', [['book', 'atlas']]));
		expect(paying.status).toBe(303);
		const [session] = (await stripe.checkout.sessions.list({ limit: 1 })).data;
		await sandbox.pay(session?.id ?? '', { email });
		return session?.id ?? '';
	};
	return { bookshop, make, onPurchase, buy };
}

/** Returns what a function throws for SvelteKit. */
const thrownBy = (running: Promise<unknown>) =>
	running.then(
		() => undefined,
		(thrown: unknown) => thrown
	);

const form = (visitor: Visitor, email: string) => visitor.form('/library', [['email', email]]);

describe('a shop from one set of options', () => {
	test('returns its options, with their defaults, to commands', async () => {
		const { bookshop, make } = await openBookshop({ name: 'lanternfish' });
		expect(make).not.toHaveBeenCalled();
		const options = bookshop.options();
		expect(options).toMatchObject({ name: 'lanternfish', origin, storage: files, access: 'email' });
		expect(options.store).toBe(bookshop.store());
		expect(options.now?.()).toBeInstanceOf(Date);
		expect(make).toHaveBeenCalledTimes(1);
	});

	test('is found through each of its handlers, without a request', async () => {
		const { bookshop, make } = await openBookshop();
		const { cart, checkout, webhook, download, sample, signOut } = bookshop;
		for (const handler of [cart, checkout, webhook, download, sample, signOut]) {
			expect(Reflect.get(handler, Symbol.for('svelte-stripe-books.shop'))).toBe(bookshop);
		}
		expect(make).not.toHaveBeenCalled();
	});

	test('sells a book, from the cart to the download', async () => {
		const { bookshop, onPurchase, buy } = await openBookshop();
		const visitor = new Visitor();
		await bookshop.cart(
			visitor.form('/cart/items', [
				['book', 'atlas'],
				['intent', 'add']
			])
		);
		expect(await bookshop.loadLayout(visitor.event('/cart?problem=cart_full'))).toMatchObject({
			shop: {
				cart: [{ id: 'atlas' }],
				problem: { code: 'cart_full' },
				currency: 'usd',
				locale: 'en',
				paths: { cart: '/cart', cartItems: '/cart/items', book: '/books/[id]' }
			}
		});
		const session = await buy(visitor, 'ada@example.com');
		expect(onPurchase).toHaveBeenCalledTimes(1);
		const success = await bookshop.loadSuccess(returning(visitor, session));
		expect(success).toMatchObject({
			result: { status: 'paid', isBuyer: true },
			shop: { cart: [] }
		});
		expect(visitor.headers.get('referrer-policy')).toBe('no-referrer');

		const reader = new Visitor();
		const opening = await thrownBy(
			bookshop.libraryActions.default(form(reader, 'ada@example.com'))
		);
		expect(isRedirect(opening) && opening.location).toBe('/library?opened');
		const { library } = await bookshop.loadLibrary(reader.event('/library'));
		if (library.status !== 'open') throw new Error(library.status);
		const [download] = library.books[0]?.downloads ?? [];
		const href = download?.href ?? '';
		const token = tokenParam(href);
		const answer = await bookshop.download(
			reader.event(href, { headers: { accept: 'text/html' } }, { token })
		);
		expect(answer.status).toBe(200);
	});

	test('pages through the catalog and searches it', async () => {
		const { bookshop } = await openBookshop({ catalog: { pageSize: 2 } });
		const first = await bookshop.loadCatalog(new Visitor().event('/'));
		expect(first.books).toHaveLength(2);
		const second = await bookshop.loadCatalog(new Visitor().event(`/?after=${first.next}`));
		expect(second.after).toBe(first.next);
		expect(second.books[0]?.id).not.toBe(first.books[0]?.id);
		const found = await bookshop.loadCatalog(new Visitor().event('/?q=%20bread%20'));
		expect([found.query, found.books.map(({ id }) => id)]).toEqual(['bread', ['bread']]);
	});

	test('shows a book with its files and without their storage keys, and says whether it is owned', async () => {
		const { bookshop, buy } = await openBookshop();
		const visitor = new Visitor();
		const page = () => bookshop.loadBook(visitor.event('/books/atlas', {}, { id: 'atlas' }));
		const { book, files, owned } = await page();
		expect([book.id, owned]).toEqual(['atlas', false]);
		expect(Object.keys(files[0] ?? {})).toEqual([
			'format',
			'part',
			'isSample',
			'sizeInBytes',
			'href'
		]);
		expect(files.map(({ isSample, href }) => [isSample, href])).toEqual([
			[false, null],
			[true, '/books/atlas/sample/atlas.epub'],
			[false, null]
		]);
		await buy(visitor, 'ada@example.com');
		await thrownBy(bookshop.libraryActions.default(form(visitor, 'ada@example.com')));
		expect((await page()).owned).toBe(true);
	});

	test('answers 404 for a book that is not for sale', async () => {
		const { bookshop } = await openBookshop();
		const thrown = await thrownBy(
			bookshop.loadBook(new Visitor().event('/books/none', {}, { id: 'none' }))
		);
		expect(isHttpError(thrown, 404)).toBe(true);
	});

	test('answers GET of the cart with its books', async () => {
		const { bookshop } = await openBookshop();
		const visitor = new Visitor();
		visitor.jar.set('ssb_cart', '1.bread.atlas');
		const answer = await bookshop.cart(visitor.event('/cart/items'));
		expect(answer.headers.get('cache-control')).toContain('no-store');
		expect(await answer.json()).toMatchObject({ books: [{ id: 'bread' }, { id: 'atlas' }] });
	});

	test.each([
		['not-an-address', 400, 'email_invalid'],
		['nobody@example.com', 400, 'library_empty']
	])('fails the library form for %s with %i and %s', async (email, status, code) => {
		const { bookshop } = await openBookshop();
		const failure = await bookshop.libraryActions.default(form(new Visitor(), email));
		expect(isActionFailure(failure)).toBe(true);
		expect(failure).toMatchObject({ status, data: { library: { problem: { code } } } });
	});

	test('limits lookups, and says when to try again', async () => {
		const lookup = createMemoryLimiter({ points: 1, duration: 60 });
		const { bookshop } = await openBookshop({ limiters: { lookup } });
		const visitor = new Visitor();
		await bookshop.libraryActions.default(form(visitor, 'nobody@example.com'));
		const failure = await bookshop.libraryActions.default(form(visitor, 'nobody@example.com'));
		expect(isActionFailure(failure) && failure.status).toBe(429);
		expect(Number(visitor.headers.get('retry-after'))).toBeGreaterThan(0);
		const unknown = 'cs_test_a1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
		const thrown = await thrownBy(bookshop.loadSuccess(returning(visitor, unknown)));
		expect(isHttpError(thrown, 429)).toBe(true);
	});

	test('emails a magic link that opens the library once, and closes the library on sign-out', async () => {
		const links: string[] = [];
		const work: Promise<void>[] = [];
		const { bookshop, buy } = await openBookshop({
			access: { magicLink: { send: ({ url }) => links.push(url) } },
			waitUntil: (sending) => work.push(sending),
			paths: { magicLink: '/open' }
		});
		await buy(new Visitor(), 'ada@example.com');
		const reader = new Visitor();
		expect(await bookshop.libraryActions.default(form(reader, 'ada@example.com'))).toEqual({
			library: { status: 'sent', email: 'ada@example.com' }
		});
		await Promise.all(work);
		expect(links[0]).toMatch(/^https:\/\/books\.example\/open\//);
		const token = links[0]?.split('/').at(-1) ?? '';
		const press = () => reader.event('/open/x', { method: 'POST' }, { token });
		expect(isRedirect(await thrownBy(bookshop.magicLinkActions.default(press())))).toBe(true);
		const opened = await thrownBy(bookshop.loadLibrary(reader.event('/library?opened')));
		expect(isRedirect(opened) && opened.location).toBe('/library');
		expect(isActionFailure(await bookshop.magicLinkActions.default(press()))).toBe(true);

		const answer = await bookshop.signOut(reader.form('/library/sign-out'));
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/library']);
		expect((await bookshop.loadLibrary(reader.event('/library'))).library.status).toBe('closed');
	});

	test('makes its options once, at the first request, since a build has no secret', async () => {
		const { bookshop, make } = await openBookshop();
		expect(make).not.toHaveBeenCalled();
		await bookshop.loadLayout(new Visitor().event('/'));
		await bookshop.library.read(new Visitor().event('/library'));
		await bookshop.check();
		expect(make).toHaveBeenCalledTimes(1);
	});

	test('compares itself with Stripe, with its own hooks', async () => {
		const { bookshop, buy } = await openBookshop();
		const session = await buy(new Visitor(), 'ada@example.com');
		const ids: string[] = [];
		for await (const step of bookshop.reconcile({ since: new Date(0) })) ids.push(step.id);
		expect(ids).toContain(session);
	});

	test.each<[string, Partial<BookshopOptions>]>([
		['`webhookSecret` must be the signing secret of your webhook', { webhookSecret: 'whsec_' }],
		['`limiters` must be limiters (checkout, lookup', { limiters: { lookups: {} } as object }],
		['`paths` must be', { paths: { cart: 'cart' } }],
		['`catalog` must be { pageSize, order }', { catalog: { pageSize: 0 } }],
		['`downloadTtl` must be', { downloadTtl: -1 }],
		['unknown option `limiter`', { limiter: undefined } as object]
	])('rejects a mistake: %s', async (message, mistake) => {
		const { bookshop } = await openBookshop(mistake);
		expect(() => bookshop.check()).toThrow(`createBookshop: ${message}`);
	});
});

describe('a shop whose options come with each request', () => {
	/** Two tenants of one process, whose stores answer when `wait` resolves. */
	async function openTenants(wait: (verb: string) => Promise<unknown> = async () => {}) {
		const { shop } = await openShop({ webhooks: false });
		const made: string[] = [];
		const tenants = new Map(
			['left', 'right'].map((tenant) => {
				const own = books.map((book) => ({ ...book, title: `${book.title} (${tenant})` }));
				const store = createStore({ books: own, bookFiles });
				const waiting = new Proxy(store, {
					get: (target, verb: string) => {
						const run: unknown = Reflect.get(target, verb);
						if (typeof run !== 'function') return run;
						return async (...args: unknown[]) => {
							await wait(verb);
							return (run as (...given: unknown[]) => unknown).apply(target, args);
						};
					}
				});
				return [tenant, waiting];
			})
		);
		const bookshop = createBookshop({
			perRequest(platform: Platform) {
				const tenant = String(Reflect.get(platform, 'tenant'));
				made.push(tenant);
				const store = tenants.get(tenant);
				if (!store) throw new Error(`There is no tenant "${tenant}".`);
				return {
					...{ ...shop, store, storage: files, origin, currency: 'usd', secret, webhookSecret },
					access: 'email' as const,
					name: tenant
				};
			}
		});
		const visit = (tenant: string, path: string, params: Record<string, string> = {}) => {
			const visitor = new Visitor();
			visitor.jar.set('ssb_cart', '1.atlas.bread');
			return { ...visitor.event(path, {}, params), platform: { tenant } as Platform };
		};
		/** Requests pages and the cart, and returns all titles in the responses. */
		const titlesOf = async (tenant: string) => {
			const [layout, catalog, page, cart] = await Promise.all([
				bookshop.loadLayout(visit(tenant, '/')),
				bookshop.loadCatalog(visit(tenant, '/')),
				bookshop.loadBook(visit(tenant, '/books/atlas', { id: 'atlas' })),
				bookshop.cart(visit(tenant, '/cart/items'))
			]);
			const { books: inCart } = (await cart.json()) as { books: { title: string }[] };
			return [...(layout.shop.cart ?? []), ...catalog.books, page.book, ...inCart].map(
				({ title }) => title
			);
		};
		return { bookshop, visit, made, titlesOf };
	}

	test('answers each request from its own platform, in whatever order the stores respond', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), async (scheduler) => {
				const { titlesOf } = await openTenants((verb) =>
					scheduler.schedule(Promise.resolve(), verb)
				);
				const left = titlesOf('left');
				const right = titlesOf('right');
				await scheduler.waitFor(Promise.all([left, right]));
				expect(new Set((await left).map((title) => title.slice(-6)))).toEqual(new Set(['(left)']));
				expect((await right).filter((title) => !title.endsWith('(right)'))).toEqual([]);
			}),
			{ numRuns: 20 }
		);
	});

	test('makes options once for all that one request asks for', async () => {
		const { bookshop, visit, made } = await openTenants();
		const event = visit('left', '/');
		await Promise.all([bookshop.loadLayout(event), bookshop.loadCatalog({ ...event })]);
		expect(made).toEqual(['left']);
	});

	test('has options and a store for each platform outside of requests', async () => {
		const { bookshop, visit } = await openTenants();
		const { platform } = visit('right', '/');
		expect(bookshop.options(platform).store).toBe(bookshop.store(platform));
		const page = await bookshop.store(platform).listBooks({ limit: 1 });
		expect(page.books[0]?.title).toMatch(/\(right\)$/);
	});

	test('says so when the adapter passes no platform', async () => {
		const { bookshop } = await openTenants();
		await expect(bookshop.loadLayout(new Visitor().event('/'))).rejects.toThrow(
			'createBookshop: `perRequest` needs `event.platform`'
		);
	});
});
