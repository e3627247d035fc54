import type { Page } from '@playwright/test';
import { buy, downloadLink } from './support/actions.ts';
import { expect, test } from './support/test.ts';

/** Expects a page as paper shows it, also for a visitor who reads in the dark. */
async function expectPaper(page: Page, origin: string): Promise<void> {
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	const root = page.locator('html');
	await expect(root).toHaveCSS('background-color', 'rgb(255, 255, 255)');
	await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(0, 0, 0)');
	await expect(page.getByRole('button')).toHaveCount(0);
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await expect(downloadLink(page, 'Slow Light')).toBeHidden();
	// Nobody can press a link on paper, so its address is there.
	await expect(page.getByText(`${origin}/library`)).toBeVisible();
	await page.emulateMedia({ media: 'screen' });
}

test('an order and a library are printed in light colors, without what nobody can press on paper', async ({
	page,
	email,
	shop
}) => {
	await buy(page, email, 'Slow Light');
	await expectPaper(page, shop.url);
	await expect(page.getByText(`${shop.url}/library`)).toBeHidden();

	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	await expect(page.getByRole('row', { name: /Total/ })).toBeVisible();
	await expect(page.getByText('Order number')).toBeVisible();
	await page.emulateMedia({ media: 'screen' });

	await page.goto('/library');
	await expectPaper(page, shop.url);
});
