import { randomBytes } from 'node:crypto';
import { test as base, type Page } from '@playwright/test';
import { closeContext } from 'test-support/close-context';
import { withTeardown, type Teardown } from 'test-support/teardown';
import { startCookieProxy } from './cookie-proxy.ts';
import { saveErrorResponse } from './artifacts.ts';
import { addressHeader } from './servers.ts';
import { allShops, runningShops, type Engine, type Shop } from './shops.ts';
import { collectPageErrors, type PageErrors } from './page-errors.ts';

/** Options of a Playwright project. */
export interface Options {
	/** Database of the stores. @default 'sqlite' */
	engine: Engine;
}

interface Fixtures {
	/** Closes everything that the test opens, pages first. */
	teardown: Teardown;
	/** Folder of logs, emails and error responses of the run. */
	artifacts: string;
	/** The store under test; `baseURL` is its URL. */
	shop: Shop;
	/** The store that never receives a webhook. */
	noWebhookShop: Shop;
	/** The store that opens libraries by magic links. */
	mailShop: Shop;
	/** The store with several pages of books and some unusual titles. */
	crowdedShop: Shop;
	/** Scheme, host and port of a proxy to the store that drops all cookies. */
	cookielessUrl: string;
	/** An email address that no other test uses. */
	email: string;
	/** Fails the test on console messages, page errors and error responses that it has not allowed. */
	pageErrors: PageErrors;
	/** Opens a page in a new browser context, without cookies of the first one. */
	anotherBrowser: () => Promise<Page>;
}

/** Details of a journey that the project `PostgreSQL` runs, too; `pnpm prove:journeys` runs more there. */
export const onEveryEngine = { tag: '@database' };

/** Number of tests that this worker has started. */
let started = 0;

/** Playwright's `test` with the fixtures of the bookstore. */
export const test = base.extend<Options & Fixtures>({
	engine: ['sqlite', { option: true }],
	teardown: async ({}, use) => withTeardown(use),
	context: async ({ context, teardown }, use) => {
		teardown.add('client', () => closeContext(context));
		await use(context);
	},
	artifacts: async ({}, use) => use(runningShops().artifacts),
	shop: async ({ engine }, use) => use(runningShops().shopsByEngine[engine].shop),
	noWebhookShop: async ({ engine }, use) => use(runningShops().shopsByEngine[engine].noWebhookShop),
	mailShop: async ({ engine }, use) => use(runningShops().shopsByEngine[engine].mailShop),
	crowdedShop: async ({}, use) => use(runningShops().crowdedShop),
	baseURL: async ({ shop }, use) => use(shop.url),
	cookielessUrl: async ({ shop, teardown }, use) => use(await startCookieProxy(teardown, shop.url)),
	// A unique IP address per test, since the store limits requests by address.
	extraHTTPHeaders: async ({}, use, { workerIndex }) => {
		started += 1;
		await use({ [addressHeader]: ['10', workerIndex, started >> 8, started & 255].join('.') });
	},
	email: async ({}, use) => use(`reader.${randomBytes(6).toString('hex')}@example.com`),

	pageErrors: [
		async ({ context, javaScriptEnabled }, use) => {
			const shops = runningShops();
			const stores = allShops(shops).map(({ url }) => url);
			const pageErrors = collectPageErrors({
				scripts: javaScriptEnabled !== false,
				onErrorResponse(response) {
					if (!stores.includes(new URL(response.url).origin)) return;
					saveErrorResponse(shops.artifacts, response);
				}
			});
			pageErrors.observe(context);
			await use(pageErrors);
			await pageErrors.settle();
			pageErrors.verify();
		},
		{ auto: true }
	],

	anotherBrowser: async (
		{ browser, baseURL, extraHTTPHeaders, javaScriptEnabled, pageErrors, teardown },
		use
	) =>
		use(async () => {
			const context = await browser.newContext({
				...(baseURL && { baseURL }),
				...(extraHTTPHeaders && { extraHTTPHeaders }),
				javaScriptEnabled: javaScriptEnabled ?? true
			});
			teardown.add('client', () => closeContext(context));
			pageErrors.observe(context);
			return context.newPage();
		})
});

export { expect } from '@playwright/test';
