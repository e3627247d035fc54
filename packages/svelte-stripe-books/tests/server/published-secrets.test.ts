import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
	createBookshop,
	createLibraryLookup,
	isPublishedSecret,
	type BookshopOptions
} from '../../src/lib/server/index.ts';
import { files, openShop } from '../support/shop.ts';

const own = {
	secret: randomBytes(32).toString('base64'),
	webhookSecret: `whsec_${randomBytes(16).toString('hex')}`
};

/** The options of a whole shop. */
async function optionsWith(more: Partial<BookshopOptions>): Promise<BookshopOptions> {
	const { shop } = await openShop();
	const needed = { origin: 'https://books.example', currency: 'usd', access: 'email' as const };
	return { ...shop, ...needed, storage: files, ...own, ...more };
}

describe('a secret that everybody knows', () => {
	test.each([
		['the sandbox’s webhook secret', { webhookSecret: 'whsec_sandbox' }],
		[
			'the sandbox’s webhook secret beside a good one',
			{ webhookSecret: [own.webhookSecret, 'whsec_sandbox'] }
		],
		['a placeholder of a manual', { webhookSecret: 'whsec_...' }],
		['a placeholder in brackets', { webhookSecret: 'whsec_<secret-of-the-endpoint>' }],
		['a placeholder in words', { webhookSecret: 'whsec_your_webhook_signing_secret' }],
		['a placeholder of one letter', { webhookSecret: `whsec_${'x'.repeat(32)}` }],
		['the quick start’s own secret', { secret: '32 characters or more, for nobody to guess' }],
		['one letter again and again', { secret: 'x'.repeat(40) }],
		['words that ask to be replaced', { secret: 'change-me-to-something-of-32-characters' }]
	])('%s, is refused at a public origin, live or not, with the fix', async (_, more) => {
		const [option = ''] = Object.keys(more);
		for (const livemode of [false, true]) {
			const shop = createBookshop(await optionsWith({ ...more, livemode }));
			expect(() => shop.store).toThrow(TypeError);
			expect(() => shop.store).toThrow(`createBookshop: option "${option}" stands in public`);
			expect(() => shop.store).toThrow(/openssl rand|the dashboard and `stripe listen` show/);
			expect(() => shop.store).not.toThrow('whsec_sandbox');
		}
	});

	test.each([
		'http://localhost:5173',
		'http://127.0.0.1:3000',
		'http://[::1]:3000',
		'https://shop.localhost'
	])('opens a shop at %s, which this machine alone reaches', async (origin) => {
		const options = await optionsWith({ origin, webhookSecret: 'whsec_sandbox' });
		expect(createBookshop(options).store).toBe(options.store);
	});

	test.each([
		'http://localhost.example',
		'http://127.0.0.1.example',
		'http://127.example',
		'http://192.168.1.7:3000',
		'http://0.0.0.0:3000'
	])('opens none at %s, which others reach, too', async (origin) => {
		const options = await optionsWith({ origin, webhookSecret: 'whsec_sandbox' });
		expect(() => createBookshop(options).store).toThrow('option "webhookSecret"');
	});

	test('opens no library that mails links', async () => {
		const { store, links } = await openShop();
		const library = createLibraryLookup({
			...{ store, downloadLinks: links, secret: '32 characters or more, for nobody to guess' },
			access: { magicLink: { send: () => {}, origin: 'https://books.example' } }
		});
		await expect(library.read({} as never)).rejects.toThrow('option "secret" stands in public');
	});
});

describe('a secret that nobody knows', () => {
	test.each([
		own.secret,
		own.webhookSecret,
		`whsec_${randomBytes(32).toString('hex')}`,
		`whsec_${randomBytes(24).toString('base64')}`,
		randomBytes(32).toString('hex'),
		'Quiet rivers carve 7 deep valleys; none remembers why.'
	])('is taken: %j', async (secret) => {
		expect(isPublishedSecret(secret)).toBe(false);
	});

	test('is taken however often one is made', () => {
		const made = Array.from({ length: 20_000 }, () => randomBytes(24).toString('base64'));
		expect(made.filter(isPublishedSecret)).toEqual([]);
	});

	test('opens a shop at a public origin', async () => {
		const options = await optionsWith({});
		expect(createBookshop(options).store).toBe(options.store);
	});
});
