import { randomBytes } from 'node:crypto';
import { test as base, type Page } from '@playwright/test';
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
	/** The store this journey is in. */
	shop: Shop;
	/** The store that no webhook reaches. */
	deafShop: Shop;
	/** The store that mails links to libraries. */
	mailShop: Shop;
	/** The store with more books than fit on a page, and with strange ones. */
	crowdedShop: Shop;
	/** A shopper's address that no other journey uses. */
	email: string;
	/** Fails the journey when a page complains; a journey says what it expects of that. */
	complaints: Watch;
	/** Opens a page in another browser, which knows nothing of the first. */
	anotherBrowser: () => Promise<Page>;
}

/** Playwright's `test` for shoppers of the store. */
export const test = base.extend<Options & Fixtures>({
	engine: ['sqlite', { option: true }],
	shop: async ({ engine }, use) => use(openShops().streets[engine].shop),
	deafShop: async ({ engine }, use) => use(openShops().streets[engine].deafShop),
	mailShop: async ({ engine }, use) => use(openShops().streets[engine].mailShop),
	crowdedShop: async ({}, use) => use(openShops().crowdedShop),
	baseURL: async ({ shop }, use) => use(shop.url),
	// Shoppers of a city, and not one machine that knocks as often as all of them.
	extraHTTPHeaders: async ({}, use) =>
		use({ [addressHeader]: ['10', ...randomBytes(3)].join('.') }),
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
		{ browser, baseURL, extraHTTPHeaders, javaScriptEnabled, complaints },
		use
	) => {
		const contexts: { close(): Promise<void> }[] = [];
		await use(async () => {
			const context = await browser.newContext({
				...(baseURL && { baseURL }),
				...(extraHTTPHeaders && { extraHTTPHeaders }),
				javaScriptEnabled: javaScriptEnabled ?? true
			});
			contexts.push(context);
			complaints.over(context);
			return context.newPage();
		});
		await complaints.settle();
		await Promise.all(contexts.map((context) => context.close()));
	}
});

export { expect } from '@playwright/test';
