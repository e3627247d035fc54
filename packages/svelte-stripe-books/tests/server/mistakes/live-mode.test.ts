import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { errorDocsUrl } from '../../../src/lib/core/configuration-error.ts';
import {
	createBookshop,
	createCheckoutHandler,
	createSuccessLoader,
	createWebhookHandler,
	type BookshopOptions
} from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { files, openShop } from '../../support/shop.ts';

const own = {
	secret: randomBytes(32).toString('base64'),
	webhookSecret: `whsec_${randomBytes(16).toString('hex')}`
};
const published = {
	secret: '32 characters or more, for nobody to guess',
	webhookSecret: 'whsec_sandbox'
};

/** The options of a shop in live mode. */
async function openLiveShop() {
	const { shop } = await openShop();
	return { ...shop, livemode: true, store: { ...shop.store, livemode: true } };
}

async function open(more: Partial<BookshopOptions>) {
	const shop = await openLiveShop();
	const options = { ...shop, currency: 'usd', access: 'email' as const };
	const store = { ...shop.store, livemode: more.livemode ?? true };
	return createBookshop({
		...options,
		storage: files,
		origin: 'https://books.example',
		...own,
		store,
		...more
	});
}

describe('a shop with a live key refuses to start', () => {
	test.each([
		'http://books.example',
		'http://localhost:3000',
		'https://localhost',
		'https://shop.localhost',
		'https://127.0.0.1:8443',
		'https://[::1]',
		'https://0.0.0.0'
	])('at %s', async (origin) => {
		const shop = await open({ origin });
		const message = `createBookshop: \`origin\` is ${origin}, but \`livemode\` is true, so it must be the public address of your shop, with https, such as "https://books.example". On this machine, use a test key. See ${errorDocsUrl('option-origin')}`;
		expect(() => shop.store()).toThrow(message);
		await expect(shop.loadLayout(new Visitor().event('/'))).rejects.toThrow(message);
	});

	test.each(['secret', 'webhookSecret'] as const)('with a published `%s`', async (option) => {
		const shop = await open({ [option]: published[option] });
		expect(() => shop.store()).toThrow(`createBookshop: \`${option}\` appears in public`);
	});

	test('but accepts its own secrets at a public address', async () => {
		const shop = await open({});
		expect(shop.store()).toBeDefined();
	});
});

describe('with a live key, a handler created without createBookshop rejects', () => {
	test('a checkout at http', async () => {
		const shop = await openLiveShop();
		const options = { ...shop, currency: 'usd', secret: own.secret };
		const checkout = createCheckoutHandler({ ...options, origin: 'http://books.example' });
		await expect(checkout(new Visitor().form('/checkout'))).rejects.toThrow(
			'createCheckoutHandler: `origin` is http://books.example, but `livemode` is true'
		);
	});

	test('a webhook with a published secret', async () => {
		const shop = await openLiveShop();
		const webhook = createWebhookHandler({ ...shop, secret: 'whsec_sandbox' });
		await expect(webhook(new Visitor().json('/webhooks/stripe', {}))).rejects.toThrow(
			`createWebhookHandler: \`secret\` appears in public documentation or is a placeholder, so anyone could forge orders. Copy the signing secret of your endpoint from the Stripe Dashboard or from \`stripe listen\`. Published secrets only work on localhost with a test key. See ${errorDocsUrl('option-webhookSecret')}`
		);
	});

	test('a success page with a published secret', async () => {
		const { links } = await openShop();
		const shop = await openLiveShop();
		const options = { ...shop, downloadLinks: links };
		const load = createSuccessLoader({ ...options, secret: published.secret });
		await expect(load(new Visitor().event('/checkout/success'))).rejects.toThrow(
			'createSuccessLoader: `secret` appears in public documentation'
		);
	});
});

test('a shop with a test key starts at http://localhost with published secrets', async () => {
	const shop = await open({ livemode: false, origin: 'http://localhost:3000', ...published });
	expect(shop.store()).toBeDefined();
});

test.each([
	[false, true],
	[true, false]
])('a shop with livemode %s refuses a store with livemode %s', async (livemode, ofStore) => {
	const shop = await openLiveShop();
	const bookshop = await open({ livemode, store: { ...shop.store, livemode: ofStore } });
	expect(() => bookshop.store()).toThrow(
		`createBookshop: \`livemode\` is ${livemode}, but that of the store is ${ofStore}. Purchases of the other mode are not seen. Create the store with createStore(db, schema, { livemode: isLiveKey(secretKey) }). See ${errorDocsUrl('store-of-other-mode')}`
	);
});
