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
} from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { books } from '../../support/catalog.ts';
import { Visitor } from '../../support/event.ts';

const secret = 'a secret of more than thirty-two characters';
const shop = {
	stripe: new Stripe('sk_test_x'),
	store: createStore({ books }),
	name: 'shop',
	livemode: false
};
const links = createDownloadLinks({ secret });
const checkout = { ...shop, origin: 'https://books.example', currency: 'usd', secret };

/** Changes options in ways that the types forbid, as plain JavaScript could. */
const wrong = <T extends object>(options: T, changes: Record<string, unknown>): T => ({
	...options,
	...changes
});

describe('an invalid option throws a TypeError with the factory, the option and the fix', () => {
	test.each([
		[
			{ stripe: 'sk_test_x' },
			'checkShop: `stripe` must be a Stripe client: new Stripe(secretKey). You passed a string that starts with "sk_".'
		],
		[{ store: {} }, 'checkShop: `store` must be a BookStore'],
		[{ name: '' }, 'checkShop: `name` must be the name of your shop'],
		[{ name: 'Füchse' }, 'checkShop: `name`'],
		[{ livemode: 'no' }, 'checkShop: `livemode` must be true for a live secret key'],
		[{ log: console }, 'checkShop: `log` must be a function'],
		[{ webhook: 1 }, 'checkShop: unknown option `webhook`. The options are stripe, store, name']
	])('for %j in a shop', (changes, message) => {
		expect(() => checkShop(wrong(shop, changes))).toThrow(TypeError);
		expect(() => checkShop(wrong(shop, changes))).toThrow(message);
	});

	test('without the value of a secret', () => {
		const short = 'hunter2';
		expect(() => createDownloadLinks({ secret: short })).toThrow(
			/at least 32 characters.* You passed a string of 7 characters\./
		);
		expect(() => createDownloadLinks({ secret: short })).not.toThrow(short);
	});

	test.each([
		[{ secret: [] }, '`secret`'],
		[{ ttl: 0 }, '`ttl`'],
		[{ ttl: 1.5 }, '`ttl`'],
		[{ path: '//evil.example' }, '`path`'],
		[{ path: '/download/' }, '`path`'],
		[{ expires: 1 }, 'unknown option `expires`']
	])('for %j in download links', (changes, message) => {
		expect(() => createDownloadLinks(wrong({ secret }, changes))).toThrow(message);
	});

	test.each([
		[{ origin: 'books.example' }, '`origin` must be the scheme and host of your shop'],
		[{ origin: 'https://books.example/' }, '`origin`'],
		[{ currency: 'dollars' }, '`currency` must be a three-letter currency code'],
		[{ secret: undefined }, '`secret`'],
		[{ limiter: () => true }, '`limiter` must be a limiter with a method consume(key)'],
		[{ paths: { success: 'https://evil.example' } }, '`paths`'],
		[{ paths: { success: '//evil.example' } }, '`paths`'],
		[
			{ paths: { sucess: '/thanks' } },
			'`paths` must be an object of paths on your own origin (book, cart, success, canceled)'
		]
	])('for %j in a checkout at its first request', async (changes, message) => {
		const handler = createCheckoutHandler(wrong(checkout, changes));
		await expect(handler(new Visitor().form('/checkout'))).rejects.toThrow(
			`createCheckoutHandler: ${message}`
		);
	});

	test.each([
		[{ origin: 'books.example' }, '`origin` must be the scheme and host of your shop'],
		[{ send: undefined }, '`send` must be a function'],
		[{ path: '//evil.example' }, '`path` must be a path on your own origin'],
		[{ path: '/library/link/' }, '`path`'],
		[{ ttl: 0 }, '`ttl` must be a whole number of seconds'],
		[{ limiter: {} }, '`limiter`'],
		[{ minutes: 15 }, 'unknown option `minutes`']
	])('for %j in a library with magic links at its first request', async (changes, message) => {
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

	test('for missing options', async () => {
		const handler = createCheckoutHandler(() => Object(null).options);
		await expect(handler(new Visitor().form('/checkout'))).rejects.toThrow(
			'createCheckoutHandler: the options must be an object. You passed nothing.'
		);
	});

	test('in every other factory', async () => {
		const event = new Visitor().form('/');
		for (const secret of ['not of Stripe', 'whsec_', 'whsec_…', ['whsec_x', '']]) {
			await expect(createWebhookHandler({ ...shop, secret })(event)).rejects.toThrow(
				'createWebhookHandler: `secret` must be the signing secret'
			);
		}
		await expect(
			createSuccessLoader({ ...shop, secret: 'short', downloadLinks: links })(event)
		).rejects.toThrow('createSuccessLoader: `secret`');
		await expect(createCartHandler({ paths: { cart: 'cart' } })(event)).rejects.toThrow(
			'createCartHandler: `paths`'
		);
		const library = wrong(
			{ store: shop.store, downloadLinks: links, secret, access: 'email' } as const,
			{
				access: undefined
			}
		);
		await expect(createLibraryLookup(library).read(event)).rejects.toThrow(
			`createLibraryLookup: \`access\` must be 'email'`
		);
		const download = wrong(
			{ store: shop.store, downloadLinks: links, storage: { open: async () => null } },
			{ storage: '/srv/files' }
		);
		await expect(createDownloadHandler(download)(event)).rejects.toThrow(
			'createDownloadHandler: `storage` must be a BookStorage'
		);
		const { storage } = download;
		await expect(createSampleHandler({ store: shop.store, storage })(event)).rejects.toThrow(
			'createSampleHandler: `storage` must be a BookStorage'
		);
	});
});

test('options passed as a function are read once at the first request', async () => {
	const options = vi.fn(() => checkout);
	const handler = createCheckoutHandler(options);
	expect(options).not.toHaveBeenCalled();
	await handler(new Visitor().form('/checkout'));
	await handler(new Visitor().form('/checkout'));
	expect(options).toHaveBeenCalledTimes(1);
});

test('checkShop accepts a valid shop', () => {
	expect(checkShop(shop)).toBeUndefined();
});
