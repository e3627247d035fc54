import { announcer, badge } from './support/journey.ts';
import { expectNoShift, shiftsOf, watchForShifts } from './support/steady.ts';
import { expect, test } from './support/test.ts';

/** A telephone in a train, in bytes a second and milliseconds. */
const slow = {
	offline: false,
	latency: 200,
	downloadThroughput: 150_000,
	uploadThroughput: 75_000
};

test.describe('nothing jumps', { tag: '@javascript' }, () => {
	test('which would be seen', async ({ page }) => {
		await watchForShifts(page);
		await page.goto('/');
		await page.evaluate(() => {
			document.querySelector('main')?.style.setProperty('margin-block-start', '200px');
		});
		await expect.poll(() => shiftsOf(page)).not.toEqual([]);
	});

	test('on any page, while all of it comes slowly', async ({ page, context, shop }) => {
		const value = '1.slow-light.the-lamp-at-skarvoy';
		await context.addCookies([{ name: 'ssb_cart', value, url: shop.url }]);
		await watchForShifts(page);
		const network = await context.newCDPSession(page);
		await network.send('Network.enable');
		await network.send('Network.emulateNetworkConditions', slow);
		for (const address of [
			'/',
			'/?q=the',
			'/books/slow-light',
			'/cart',
			'/checkout/canceled',
			'/checkout/success?session_id=none',
			'/library'
		]) {
			await page.goto(address, { waitUntil: 'networkidle' });
			await expectNoShift(page);
		}
	});

	test('while somebody looks through the catalog, and pictures come late', async ({ page }) => {
		await watchForShifts(page);
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		const covers = page.getByRole('article').getByRole('img');
		for (const cover of await covers.all()) {
			await cover.scrollIntoViewIfNeeded();
			await expect
				.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth))
				.toBeGreaterThan(0);
		}
		await expectNoShift(page);
	});

	test('while books are added, the cart opens and closes, and another page comes', async ({
		page
	}) => {
		await watchForShifts(page);
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
		await expect(badge(page, 1)).toBeVisible();
		await badge(page, 1).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer).toBeVisible();
		await drawer.getByRole('button', { name: 'Close' }).click();
		await expect(drawer).toBeHidden();
		await page.getByRole('button', { name: 'Remove: Slow Light' }).click();
		await expect(badge(page, 0)).toBeVisible();
		await expectNoShift(page);
	});
});
