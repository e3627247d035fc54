import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

test.use({
	launchOptions: async ({ launchOptions }, use) =>
		use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] })
});

/**
 * Leaves the page and returns to it, and reads why the browser did not restore it from the back/forward cache. Headless
 * Chromium never does, but still reports every other reason.
 *
 * @returns the reasons that the page itself gives
 * @see https://web.dev/articles/bfcache
 */
async function notRestoredReasons(page: Page, elsewhere: string): Promise<string[]> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Page.enable');
	const reported = new Promise<string[]>((resolve) => {
		devtools.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) =>
			resolve(notRestoredExplanations.map(({ reason }) => reason))
		);
		devtools.on('Page.frameNavigated', ({ type }) => {
			if (type === 'BackForwardCacheRestore') resolve([]);
		});
	});
	await page.goto(elsewhere);
	// Deferred, since `evaluate` fails when the page navigates before it returns.
	await page.evaluate(() => void setTimeout(() => history.back()));
	const reasons = await reported;
	return reasons.filter((reason) => reason !== 'BackForwardCacheDisabledForDelegate');
}

test.describe('the back/forward cache', { tag: '@javascript' }, () => {
	test('can restore every page of the shop', async ({ page, shop }) => {
		for (const address of ['/', '/books/slow-light', '/cart', '/library']) {
			await page.goto(address, { waitUntil: 'networkidle' });
			expect(await notRestoredReasons(page, `${shop.sandbox}/_sandbox`), address).toEqual([]);
		}
	});

	test('reports why it cannot restore a page', async ({ page, shop }) => {
		await page.goto('/');
		await page.evaluate(() => addEventListener('unload', () => {}));
		const reasons = await notRestoredReasons(page, `${shop.sandbox}/_sandbox`);
		expect(reasons).toEqual(['UnloadHandlerExistsInMainFrame']);
	});
});
