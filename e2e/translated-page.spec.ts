import type { Page } from '@playwright/test';
import { translatePage } from '../packages/svelte-stripe-books/tests/support/translate-page.ts';
import { announcer, cartLink } from './support/actions.ts';
import { expect, test } from './support/test.ts';

const button = (page: Page) => page.locator('[data-books-add-to-cart] button').first();

test.describe('a page that the browser translates', { tag: '@javascript' }, () => {
	test('shows what changes, so that a press does what the button says', async ({ page }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();

		for (const [label, count] of [
			['Remove', 1],
			['Add to cart', 0],
			['Remove', 1]
		] as const) {
			await page.evaluate(translatePage);
			await button(page).click();
			await expect(button(page)).toHaveText(label);
			await expect(cartLink(page, count)).toContainText(String(count));
		}
		const status = page.getByRole('main').getByRole('status');
		for (const [typed, count] of [
			['skarvoy', '1 book found'],
			['zzz', 'No books found']
		] as const) {
			await page.evaluate(translatePage);
			await page.getByRole('searchbox').fill(typed);
			await expect(status).toHaveText(count);
			const found = page.getByRole('article').filter({ hasText: 'The Lamp at Skarvøy' });
			await expect(found).toHaveCount(typed === 'skarvoy' ? 1 : 0);
		}
		await page.getByRole('searchbox').fill('zzzz');
		await expect(page.getByText('No books match “zzzz”')).toBeVisible();
	});

	test('shows the next page', async ({ page }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await page.evaluate(translatePage);
		await page.locator('a[href="/books/slow-light"]').click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await expect(page.getByText('Small books for long evenings')).toHaveCount(0);
		await page.evaluate(translatePage);
		await page.goBack();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'Small books for long evenings'
		);
	});
});
