import { addToCart, announcer, badge } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test(
	'a page that the browser kept for Back shows the cart as it is by now, with a button that can be pressed again',
	{ tag: '@javascript' },
	async ({ page, context }) => {
		await addToCart(page, 'Slow Light', 'The Second Cup');
		await page.goto('/cart');
		await expect(announcer(page)).toBeAttached();
		// The payment page is on its way, and the shopper left meanwhile.
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
		await expect(badge(other, 1)).toBeVisible();
		await expect(badge(page, 2)).toBeVisible();

		// The browser of the tests keeps no pages: it is told as one that does would tell it.
		await page.evaluate(() =>
			dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
		);
		await expect(page.getByRole('definition')).toHaveText(['$12.99', '$12.99']);
		await expect(page.getByRole('button', { name: 'Check out' })).toBeEnabled();
	}
);
