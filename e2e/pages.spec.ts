import type { Page } from '@playwright/test';
import { announcer } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test.use({ shop: async ({ crowdedShop }, use) => use(crowdedShop) });

const titles = (page: Page) => page.getByRole('article').getByRole('heading').allTextContents();

/** Goes to the next page, and waits for its books. */
async function goOn(page: Page): Promise<void> {
	const [first = ''] = await titles(page);
	await page.getByRole('link', { name: 'More books' }).click();
	await expect(page.getByRole('article').first()).not.toContainText(first);
}

test('goes through all books page by page, and meets each once', async ({ page }) => {
	await page.goto('/?q=long+shelf');
	const met = await titles(page);
	expect(met).toHaveLength(24);
	await goOn(page);
	met.push(...(await titles(page)));
	await goOn(page);
	met.push(...(await titles(page)));
	await expect(page.getByRole('link', { name: 'More books' })).toBeHidden();
	expect(new Set(met).size).toBe(60);
	expect(met).toHaveLength(60);
	await page.getByRole('link', { name: 'Back', exact: true }).click();
	await expect(page.getByRole('link', { name: 'More books' })).toBeVisible();
	await expect(page.getByLabel('Search title or author')).toHaveValue('long shelf');
});

test(
	'comes back to the page before, and to where it was left',
	{ tag: '@javascript' },
	async ({ page }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		const more = page.getByRole('link', { name: 'More books' });
		await goOn(page);
		const second = await titles(page);
		await more.scrollIntoViewIfNeeded();
		const depth = await page.evaluate(() => scrollY);
		expect(depth).toBeGreaterThan(500);
		await goOn(page);
		// A page begins at its top.
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);

		await page.getByRole('link', { name: 'Back', exact: true }).click();
		await expect.poll(() => titles(page)).toEqual(second);
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(depth);
	}
);
