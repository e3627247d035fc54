import Stripe from 'stripe';
import { describe, expect, test, vi } from 'vitest';
import {
	checkShop,
	createCartHandler,
	createCheckoutHandler,
	createSuccessLoader,
	createDownloadHandler,
	createDownloadLinks,
	createLibraryLookup,
	createSampleHandler,
	createWebhookHandler
} from '../../src/lib/server/index.ts';
import { createStore } from '../../src/lib/store/memory.ts';
import { books } from '../support/catalog.ts';
import { Visitor } from '../support/event.ts';

const secret = 'a secret of more than thirty-two characters';
const shop = {
	stripe: new Stripe('sk_test_x'),
	store: createStore({ books }),
	name: 'shop',
	livemode: false
};
const links = createDownloadLinks({ secret });
const checkout = { ...shop, origin: 'https://books.example', currency: 'usd', secret };

/** Options as plain JavaScript, or a mistaken cast, would hand them over. */
const wrong = <T extends object>(options: T, changes: Record<string, unknown>): T => ({
	...options,
	...changes
});

describe('a developer’s mistake is a TypeError that names the factory, the option and the fix', () => {
	test.each([
		[{ stripe: 'sk_test_x' }, 'checkShop: option "stripe" must be a Stripe client'],
		[{ store: {} }, 'checkShop: option "store" must be a BookStore'],
		[{ name: '' }, 'checkShop: option "name" must be the name of your shop'],
		[{ name: 'Füchse' }, 'checkShop: option "name"'],
		[{ livemode: 'no' }, 'checkShop: option "livemode" must be true with a live secret key'],
		[{ log: console }, 'checkShop: option "log" must be a function'],
		[{ webhook: 1 }, 'checkShop: unknown option "webhook". It takes stripe, store, name']
	])('%j in a shop', (changes, message) => {
		expect(() => checkShop(wrong(shop, changes))).toThrow(TypeError);
		expect(() => checkShop(wrong(shop, changes))).toThrow(message);
	});

	test('no secret is ever in such a message', () => {
		const short = 'hunter2';
		expect(() => createDownloadLinks({ secret: short })).toThrow(/at least 32 characters/);
		expect(() => createDownloadLinks({ secret: short })).not.toThrow(short);
	});

	test.each([
		[{ secret: [] }, '"secret"'],
		[{ ttl: 0 }, '"ttl"'],
		[{ ttl: 1.5 }, '"ttl"'],
		[{ path: '//evil.example' }, '"path"'],
		[{ path: '/download/' }, '"path"'],
		[{ expires: 1 }, 'unknown option "expires"']
	])('%j in download links', (changes, message) => {
		expect(() => createDownloadLinks(wrong({ secret }, changes))).toThrow(message);
	});

	test.each([
		[{ origin: 'books.example' }, 'option "origin" must be where your shop is'],
		[{ origin: 'https://books.example/' }, 'option "origin"'],
		[{ currency: 'dollars' }, 'option "currency" must be a currency code'],
		[{ secret: undefined }, 'option "secret"'],
		[{ limiter: () => true }, 'option "limiter" must be a limiter, which has consume(key)'],
		[{ paths: { success: 'https://evil.example' } }, 'option "paths"'],
		[{ paths: { success: '//evil.example' } }, 'option "paths"'],
		[
			{ paths: { sucess: '/thanks' } },
			'option "paths" must be paths on your own origin (cart, success, canceled)'
		]
	])('%j in a checkout, at its first request', async (changes, message) => {
		const handler = createCheckoutHandler(wrong(checkout, changes));
		await expect(handler(new Visitor().form('/checkout'))).rejects.toThrow(
			`createCheckoutHandler: ${message}`
		);
	});

	test.each([
		[{ origin: 'books.example' }, 'option "origin" must be where your shop is'],
		[{ send: undefined }, 'option "send" must be a function'],
		[{ path: '//evil.example' }, 'option "path" must be a path on your own origin'],
		[{ path: '/library/link/' }, 'option "path"'],
		[{ ttl: 0 }, 'option "ttl" must be a number of seconds'],
		[{ limiter: {} }, 'option "limiter"'],
		[{ minutes: 15 }, 'unknown option "minutes"']
	])('%j in a library that mails links, at its first request', async (changes, message) => {
		const link = { send: () => {}, origin: 'https://books.example' };
		const library = createLibraryLookup({
			store: shop.store,
			downloadLinks: links,
			secret,
			access: { magicLink: wrong(link, changes) }
		});
		await expect(library.read(new Visitor().event('/library'))).rejects.toThrow(
			`createLibraryLookup (access.magicLink): ${message}`
		);
	});

	test('when a factory gets no options at all', async () => {
		const handler = createCheckoutHandler(() => Object(null).options);
		await expect(handler(new Visitor().form('/checkout'))).rejects.toThrow(
			'createCheckoutHandler: takes an object of options'
		);
	});

	test('in every other factory, too', async () => {
		const event = new Visitor().form('/');
		for (const secret of ['not of Stripe', 'whsec_', 'whsec_…', ['whsec_x', '']]) {
			await expect(createWebhookHandler({ ...shop, secret })(event)).rejects.toThrow(
				'createWebhookHandler: option "secret" must be the signing secret'
			);
		}
		await expect(
			createSuccessLoader({ ...shop, secret: 'short', downloadLinks: links })(event)
		).rejects.toThrow('createSuccessLoader: option "secret"');
		await expect(createCartHandler({ paths: { cart: 'cart' } })(event)).rejects.toThrow(
			'createCartHandler: option "paths"'
		);
		const library = wrong(
			{ store: shop.store, downloadLinks: links, secret, access: 'email' } as const,
			{
				access: undefined
			}
		);
		await expect(createLibraryLookup(library).read(event)).rejects.toThrow(
			`createLibraryLookup: option "access" must be 'email'`
		);
		const download = wrong(
			{ store: shop.store, downloadLinks: links, storage: { open: async () => null } },
			{ storage: '/srv/files' }
		);
		await expect(createDownloadHandler(download)(event)).rejects.toThrow(
			'createDownloadHandler: option "storage" must be where the bytes of books are'
		);
		const { storage } = download;
		await expect(createSampleHandler({ store: shop.store, storage })(event)).rejects.toThrow(
			'createSampleHandler: option "storage" must be where the bytes of books are'
		);
	});
});

test('options given as a function are asked for once, at the first request', async () => {
	const options = vi.fn(() => checkout);
	const handler = createCheckoutHandler(options);
	expect(options).not.toHaveBeenCalled();
	await handler(new Visitor().form('/checkout'));
	await handler(new Visitor().form('/checkout'));
	expect(options).toHaveBeenCalledTimes(1);
});

test('a shop that is in order passes', () => {
	expect(checkShop(shop)).toBeUndefined();
});
