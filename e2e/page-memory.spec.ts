import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

test.use({
	launchOptions: async ({ launchOptions }, use) =>
		use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] })
});

/**
 * Goes from a page of the shop to elsewhere and back. The Chromium of the npm registry has no window to put pages away for, and
 * yet tells what else would keep it from that.
 *
 * @returns what is wrong with the page
 * @see https://web.dev/articles/bfcache
 */
async function reasonsAgainst(page: Page, elsewhere: string): Promise<string[]> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Page.enable');
	const told = new Promise<string[]>((resolve) => {
		devtools.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) =>
			resolve(notRestoredExplanations.map(({ reason }) => reason))
		);
		devtools.on('Page.frameNavigated', ({ type }) => {
			if (type === 'BackForwardCacheRestore') resolve([]);
		});
	});
	await page.goto(elsewhere);
	// Once the question is answered: a page that is left in the middle of it cannot answer.
	await page.evaluate(() => void setTimeout(() => history.back()));
	const reasons = await told;
	return reasons.filter((reason) => reason !== 'BackForwardCacheDisabledForDelegate');
}

test.describe('a browser that may put pages away whole', { tag: '@javascript' }, () => {
	test('is kept from that by no page of the shop', async ({ page, shop }) => {
		for (const address of ['/', '/books/slow-light', '/cart', '/library']) {
			await page.goto(address, { waitUntil: 'networkidle' });
			expect(await reasonsAgainst(page, `${shop.sandbox}/_sandbox`), address).toEqual([]);
		}
	});

	test('says what keeps it from that', async ({ page, shop }) => {
		await page.goto('/');
		await page.evaluate(() => addEventListener('unload', () => {}));
		const reasons = await reasonsAgainst(page, `${shop.sandbox}/_sandbox`);
		expect(reasons).toEqual(['UnloadHandlerExistsInMainFrame']);
	});
});
