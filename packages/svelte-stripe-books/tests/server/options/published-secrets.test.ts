import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
	createBookshop,
	createLibraryLookup,
	isPublishedSecret,
	type BookshopOptions
} from '../../../src/lib/server/index.ts';
import { files, openShop } from '../../support/shop.ts';

const own = {
	secret: randomBytes(32).toString('base64'),
	webhookSecret: `whsec_${randomBytes(16).toString('hex')}`
};

/** The options of `createBookshop`. */
async function optionsWith(more: Partial<BookshopOptions>): Promise<BookshopOptions> {
	const { shop } = await openShop();
	const needed = { origin: 'https://books.example', currency: 'usd', access: 'email' as const };
	const store = { ...shop.store, livemode: more.livemode ?? false };
	return { ...shop, ...needed, storage: files, ...own, store, ...more };
}

describe('a published secret', () => {
	test.each([
		['the sandbox’s webhook secret', { webhookSecret: 'whsec_sandbox' }],
		[
			'the sandbox’s webhook secret next to a valid one',
			{ webhookSecret: [own.webhookSecret, 'whsec_sandbox'] }
		],
		['a placeholder with dots', { webhookSecret: 'whsec_...' }],
		['a placeholder in brackets', { webhookSecret: 'whsec_<secret-of-the-endpoint>' }],
		['a placeholder in words', { webhookSecret: 'whsec_your_webhook_signing_secret' }],
		['a placeholder of one letter', { webhookSecret: `whsec_${'x'.repeat(32)}` }],
		['the quick start’s own secret', { secret: '32 characters or more, for nobody to guess' }],
		['a repeated letter', { secret: 'x'.repeat(40) }],
		['a request to change it', { secret: 'change-me-to-something-of-32-characters' }]
	])('is rejected at a public origin in both modes with the fix: %s', async (_, more) => {
		const [option = ''] = Object.keys(more);
		for (const livemode of [false, true]) {
			const shop = createBookshop(await optionsWith({ ...more, livemode }));
			expect(() => shop.check()).toThrow(TypeError);
			expect(() => shop.check()).toThrow(`createBookshop: \`${option}\` appears in public`);
			expect(() => shop.check()).toThrow(
				/openssl rand|from the Stripe Dashboard or from `stripe listen`/
			);
			expect(() => shop.check()).not.toThrow('whsec_sandbox');
		}
	});

	test.each([
		'http://localhost:5173',
		'http://127.0.0.1:3000',
		'http://[::1]:3000',
		'https://shop.localhost'
	])('is accepted at the loopback origin %s', async (origin) => {
		const options = await optionsWith({ origin, webhookSecret: 'whsec_sandbox' });
		expect(createBookshop(options).store()).toBe(options.store);
	});

	test.each([
		'http://localhost.example',
		'http://127.0.0.1.example',
		'http://127.example',
		'http://192.168.1.7:3000',
		'http://0.0.0.0:3000'
	])('is rejected at %s, which other machines can reach', async (origin) => {
		const options = await optionsWith({ origin, webhookSecret: 'whsec_sandbox' });
		expect(() => createBookshop(options).check()).toThrow('`webhookSecret`');
	});

	test('is rejected by a library with magic links', async () => {
		const { store, links } = await openShop();
		const library = createLibraryLookup({
			...{ store, downloadLinks: links, secret: '32 characters or more, for nobody to guess' },
			access: { magicLink: { send: () => {}, origin: 'https://books.example' } }
		});
		await expect(library.read({} as never)).rejects.toThrow('`secret` appears in public');
	});
});

describe('a random secret', () => {
	test.each([
		own.secret,
		own.webhookSecret,
		`whsec_${randomBytes(32).toString('hex')}`,
		`whsec_${randomBytes(24).toString('base64')}`,
		randomBytes(32).toString('hex'),
		'Quiet rivers carve 7 deep valleys; none remembers why.'
	])('is accepted: %j', async (secret) => {
		expect(isPublishedSecret(secret)).toBe(false);
	});

	test('is always accepted', () => {
		const made = Array.from({ length: 20_000 }, () => randomBytes(24).toString('base64'));
		expect(made.filter(isPublishedSecret)).toEqual([]);
	});

	test('is accepted at a public origin', async () => {
		const options = await optionsWith({});
		expect(createBookshop(options).store()).toBe(options.store);
	});
});
