import { announcer, cartLink } from './support/actions.ts';
import {
	expectNoLayoutShift,
	readLayoutShifts,
	observeLayoutShifts
} from './support/layout-shift.ts';
import { expect, test } from './support/test.ts';

/** A slow mobile connection: bytes per second, latency in milliseconds. */
const slow = {
	offline: false,
	latency: 200,
	downloadThroughput: 150_000,
	uploadThroughput: 75_000
};

test.describe('layout shift', { tag: '@javascript' }, () => {
	test('is detected', async ({ page }) => {
		await observeLayoutShifts(page);
		await page.goto('/');
		await page.evaluate(() => {
			document.querySelector('main')?.style.setProperty('margin-block-start', '200px');
		});
		await expect.poll(() => readLayoutShifts(page)).not.toEqual([]);
	});

	test('does not occur on any page on a slow network', async ({
		page,
		context,
		shop,
		pageErrors
	}) => {
		// Of this test's own script, which runs in every frame.
		pageErrors.allowMessage(/Blocked script execution in '[^']*\/sample\//);
		const value = '1.slow-light.the-lamp-at-skarvoy';
		await context.addCookies([{ name: 'ssb_cart', value, url: shop.url }]);
		await observeLayoutShifts(page);
		const network = await context.newCDPSession(page);
		await network.send('Network.enable');
		await network.send('Network.emulateNetworkConditions', slow);
		for (const address of [
			'/',
			'/?q=the',
			'/books/slow-light',
			'/books/slow-light/read',
			'/cart',
			'/checkout/canceled',
			'/checkout/success?session_id=none',
			'/library',
			'/terms'
		]) {
			await page.goto(address, { waitUntil: 'networkidle' });
			await expectNoLayoutShift(page);
		}
	});

	test('has no cause in pages that arrive in parts, which are painted as a whole', async ({
		page,
		context
	}) => {
		await page.addInitScript(() => {
			// The first frame has what is painted first.
			requestAnimationFrame(() => {
				document.documentElement.dataset.isWhole = String(!!document.querySelector('footer nav'));
			});
		});
		const network = await context.newCDPSession(page);
		await network.send('Network.enable');
		await network.send('Network.emulateNetworkConditions', { ...slow, downloadThroughput: 20_000 });
		for (const address of ['/', '/books/slow-light', '/library']) {
			await page.goto(address, { waitUntil: 'load' });
			await expect(page.locator('html'), address).toHaveAttribute('data-is-whole', 'true');
		}
	});

	test('does not occur while covers load lazily', async ({ page }) => {
		await observeLayoutShifts(page);
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		const covers = page.getByRole('article').getByRole('img');
		for (const cover of await covers.all()) {
			await cover.scrollIntoViewIfNeeded();
			await expect
				.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth))
				.toBeGreaterThan(0);
		}
		await expectNoLayoutShift(page);
	});

	test('does not occur while books are added and the cart opens and closes', async ({ page }) => {
		await observeLayoutShifts(page);
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
		await expect(cartLink(page, 1)).toBeVisible();
		await cartLink(page, 1).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer).toBeVisible();
		await drawer.getByRole('button', { name: 'Close' }).click();
		await expect(drawer).toBeHidden();
		await page.getByRole('button', { name: 'Remove: Slow Light' }).click();
		await expect(cartLink(page, 0)).toBeVisible();
		await expectNoLayoutShift(page);
	});
});
