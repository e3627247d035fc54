import { addToCart, announcer, cartLink } from './support/actions.ts';
import { priceOf } from './support/prices.ts';
import { expect, test } from './support/test.ts';

test(
	'a page restored from the back/forward cache shows the current cart and an enabled checkout button',
	{ tag: '@javascript' },
	async ({ page, context }) => {
		await addToCart(page, 'Slow Light', 'The Second Cup');
		await page.goto('/cart');
		await expect(announcer(page)).toBeAttached();
		// The shopper leaves while the payment page is still loading.
		await page.route('/checkout', (route) => route.fulfill({ json: { url: '/cart#paying' } }));
		await page.getByRole('button', { name: 'Check out' }).click();
		await expect(page.getByRole('button', { name: 'One moment' })).toBeVisible();
		await page.evaluate(() =>
			dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
		);

		const other = await context.newPage();
		await other.goto('/cart');
		await expect(announcer(other)).toBeAttached();
		await other.getByRole('button', { name: 'Remove: The Second Cup' }).click();
		await expect(cartLink(other, 1)).toBeVisible();
		await expect(cartLink(page, 2)).toBeVisible();

		// Headless Chromium has no back/forward cache, so the test dispatches its events.
		await page.evaluate(() =>
			dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
		);
		await expect(page.getByRole('definition')).toHaveText([
			priceOf('slow-light'),
			priceOf('slow-light')
		]);
		await expect(page.getByRole('button', { name: 'Check out' })).toBeEnabled();
	}
);
