import { addToCart, announcer, badge } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('a second tab follows the cart at once', { tag: '@javascript' }, async ({ page, context }) => {
	const other = await context.newPage();
	for (const tab of [page, other]) {
		await tab.goto('/');
		// The region that reads changes out is there as soon as the page's script runs.
		await expect(announcer(tab)).toBeAttached();
	}

	await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
	await expect(badge(other, 1)).toBeVisible();
	await other.getByRole('button', { name: 'Add to cart: The Lamp at Skarvøy' }).click();
	await expect(badge(page, 2)).toBeVisible();
	await other.getByRole('button', { name: 'Remove: Slow Light' }).click();
	await expect(badge(page, 1)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Add to cart: Slow Light' })).toBeVisible();
});

test('a second tab shows the cart when it is loaded again', async ({ page, context }) => {
	const other = await context.newPage();
	await other.goto('/');
	await addToCart(page, 'Slow Light');
	await other.reload();
	await expect(badge(other, 1)).toBeVisible();
});
