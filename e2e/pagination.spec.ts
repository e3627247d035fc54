import type { Page } from '@playwright/test';
import { announcer } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test.use({ shop: async ({ crowdedShop }, use) => use(crowdedShop) });

const titles = (page: Page) => page.getByRole('article').getByRole('heading').allTextContents();

/** Opens the next page and waits for its books. */
async function openNextPage(page: Page): Promise<void> {
	const [first = ''] = await titles(page);
	await page.getByRole('link', { name: 'More books' }).click();
	await expect(page.getByRole('article').first()).not.toContainText(first);
}

test('the pages of the catalog contain each book once', async ({ page }) => {
	await page.goto('/?q=long+shelf');
	const seen = await titles(page);
	expect(seen).toHaveLength(24);
	await openNextPage(page);
	seen.push(...(await titles(page)));
	await openNextPage(page);
	seen.push(...(await titles(page)));
	await expect(page.getByRole('link', { name: 'More books' })).toBeHidden();
	expect(new Set(seen).size).toBe(60);
	expect(seen).toHaveLength(60);
	await page.getByRole('link', { name: 'Previous books' }).click();
	await expect(page.getByRole('link', { name: 'More books' })).toBeVisible();
	await expect(page.getByLabel('Search books')).toHaveValue('long shelf');
});

test(
	'Back returns to the previous page at its scroll position',
	{ tag: '@javascript' },
	async ({ page }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		const more = page.getByRole('link', { name: 'More books' });
		await openNextPage(page);
		const second = await titles(page);
		await more.scrollIntoViewIfNeeded();
		const depth = await page.evaluate(() => scrollY);
		expect(depth).toBeGreaterThan(500);
		await openNextPage(page);
		// A new page starts at the top.
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);

		await page.getByRole('link', { name: 'Previous books' }).click();
		await expect.poll(() => titles(page)).toEqual(second);
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(depth);
	}
);
