import { addToCart, announcer, cartLink } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('a second tab updates its cart at once', { tag: '@javascript' }, async ({ page, context }) => {
	const other = await context.newPage();
	for (const tab of [page, other]) {
		await tab.goto('/');
		// The live region exists once the page is hydrated.
		await expect(announcer(tab)).toBeAttached();
	}

	await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
	await expect(cartLink(other, 1)).toBeVisible();
	await other.getByRole('button', { name: 'Add to cart: The Lamp at Skarvøy' }).click();
	await expect(cartLink(page, 2)).toBeVisible();
	await other.getByRole('button', { name: 'Remove: Slow Light' }).click();
	await expect(cartLink(page, 1)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Add to cart: Slow Light' })).toBeVisible();
});

test('a second tab shows the current cart after a reload', async ({ page, context }) => {
	const other = await context.newPage();
	await other.goto('/');
	await addToCart(page, 'Slow Light');
	await other.reload();
	await expect(cartLink(other, 1)).toBeVisible();
});
