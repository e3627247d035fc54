import { randomBytes } from 'node:crypto';
import { test as base, type Page } from '@playwright/test';
import { closeContext } from '../../scripts/lib/close-context.ts';
import { withTeardown, type Teardown } from '../../scripts/lib/teardown.ts';
import { startCookieProxy } from './cookie-proxy.ts';
import { keepAnswer } from './record.ts';
import { addressHeader } from './servers.ts';
import { allShops, openShops, type Engine, type Shop } from './shops.ts';
import { watch, type Watch } from './watch.ts';

/** What a project of the configuration may say. */
export interface Options {
	/** What the store of a journey keeps its data in. @default 'sqlite' */
	engine: Engine;
}

interface Fixtures {
	/** Closes what this journey opens, after its pages. */
	teardown: Teardown;
	/** The store this journey is in. */
	shop: Shop;
	/** The store that no webhook reaches. */
	noWebhookShop: Shop;
	/** The store that mails links to libraries. */
	mailShop: Shop;
	/** The store with more books than fit on a page, and with strange ones. */
	crowdedShop: Shop;
	/** Scheme, host and port of a proxy to this journey's store on which every cookie gets lost. */
	cookielessUrl: string;
	/** A shopper's address that no other journey uses. */
	email: string;
	/** Fails the journey when a page complains; a journey says what it expects of that. */
	complaints: Watch;
	/** Opens a page in another browser, which knows nothing of the first. */
	anotherBrowser: () => Promise<Page>;
}

/** How many journeys this worker has begun. */
let begun = 0;

/** Playwright's `test` for shoppers of the store. */
export const test = base.extend<Options & Fixtures>({
	engine: ['sqlite', { option: true }],
	teardown: async ({}, use) => withTeardown(use),
	context: async ({ context, teardown }, use) => {
		teardown.add('client', () => closeContext(context));
		await use(context);
	},
	shop: async ({ engine }, use) => use(openShops().shopsByEngine[engine].shop),
	noWebhookShop: async ({ engine }, use) => use(openShops().shopsByEngine[engine].noWebhookShop),
	mailShop: async ({ engine }, use) => use(openShops().shopsByEngine[engine].mailShop),
	crowdedShop: async ({}, use) => use(openShops().crowdedShop),
	baseURL: async ({ shop }, use) => use(shop.url),
	cookielessUrl: async ({ shop, teardown }, use) => use(await startCookieProxy(teardown, shop.url)),
	// Each has an address of its own: the store limits how often one may ask.
	extraHTTPHeaders: async ({}, use, { workerIndex }) => {
		begun += 1;
		await use({ [addressHeader]: ['10', workerIndex, begun >> 8, begun & 255].join('.') });
	},
	email: async ({}, use) => use(`reader.${randomBytes(6).toString('hex')}@example.com`),

	complaints: [
		async ({ context, javaScriptEnabled }, use) => {
			const shops = openShops();
			const stores = allShops(shops).map(({ url }) => url);
			const complaints = watch({
				scripts: javaScriptEnabled !== false,
				keep(answer) {
					if (stores.includes(new URL(answer.url).origin)) keepAnswer(shops.record, answer);
				}
			});
			complaints.over(context);
			await use(complaints);
			await complaints.settle();
			complaints.verify();
		},
		{ auto: true }
	],

	anotherBrowser: async (
		{ browser, baseURL, extraHTTPHeaders, javaScriptEnabled, complaints, teardown },
		use
	) =>
		use(async () => {
			const context = await browser.newContext({
				...(baseURL && { baseURL }),
				...(extraHTTPHeaders && { extraHTTPHeaders }),
				javaScriptEnabled: javaScriptEnabled ?? true
			});
			teardown.add('client', () => closeContext(context));
			complaints.over(context);
			return context.newPage();
		})
});

export { expect } from '@playwright/test';
