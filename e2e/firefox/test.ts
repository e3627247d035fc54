import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Browser, Page } from 'puppeteer-core';
import { launchFirefox } from 'test-support/firefox';
import { runningShops, type Shop } from '../support/shops.ts';

interface Fixtures {
	/** The store under test. */
	shop: Shop;
	/** An email address that no other test uses. */
	email: string;
	/** Folder in which Firefox saves files. */
	downloads: string;
	firefox: Browser;
	/** Opens the catalog in a new browser context, without cookies of other contexts. Its errors fail the test. */
	openShop: () => Promise<Page>;
	/** Waits for the next download and removes the file from the folder. */
	savedFile: () => Promise<{ name: string; file: Buffer }>;
}

/** Playwright's `test`, with Firefox in place of its browsers: Playwright drives only a Firefox of its own, which npm does not deliver. */
export const test = base.extend<Fixtures>({
	shop: async ({}, use) => use(runningShops().shopsByEngine.sqlite.shop),
	email: async ({}, use) => use(`reader.${randomBytes(6).toString('hex')}@example.com`),
	downloads: async ({}, use, testInfo) => {
		const folder = testInfo.outputPath('downloads');
		await mkdir(folder, { recursive: true });
		await use(folder);
	},
	firefox: async ({ downloads }, use) => {
		const firefox = await launchFirefox(downloads);
		await use(firefox);
		await firefox.close();
	},
	openShop: async ({ firefox, shop }, use) => {
		const errors: string[] = [];
		await use(async () => {
			const context = await firefox.createBrowserContext();
			const page = await context.newPage();
			page.setDefaultTimeout(60_000);
			page.on('pageerror', (error) => errors.push(String(error)));
			page.on('console', (message) => errors.push(`${message.type()}: ${message.text()}`));
			page.on('response', (response) => {
				const { origin, pathname } = new URL(response.url());
				// Firefox asks for this icon when a page returns from the back/forward cache.
				if (origin !== shop.url || pathname === '/favicon.ico') return;
				if (response.status() >= 400) errors.push(`answered ${response.status()}: ${pathname}`);
			});
			await page.goto(shop.url);
			return page;
		});
		expect(errors).toEqual([]);
	},
	savedFile: async ({ downloads }, use, testInfo) =>
		use(async () => {
			const names = () => readdir(downloads);
			// While it downloads a file, Firefox has a second one, with the extension “part”.
			await expect
				.poll(async () => (await names()).map((name) => path.extname(name)))
				.toEqual(['.epub']);
			const [name = ''] = await names();
			const kept = testInfo.outputPath(`saved-${randomBytes(4).toString('hex')}`);
			await rename(path.join(downloads, name), kept);
			return { name, file: await readFile(kept) };
		})
});

export { expect };
