import type { Page } from '@playwright/test';
import { announcer } from './support/journey.ts';
import { expect, test } from './support/test.ts';

const field = (page: Page) => page.getByLabel('Search title or author');
const books = (page: Page) => page.getByRole('article');
const found = (page: Page) => page.locator('[data-books-found]');

test.describe('a search while somebody types', { tag: '@javascript' }, () => {
	test.beforeEach(async ({ page }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
	});

	test('finds the beginnings of words, whatever their accents, and leaves the field alone', async ({
		page
	}) => {
		await field(page).pressSequentially('cafe');
		await expect(books(page)).toHaveText([/The Vanishing Guest of the Café Zéphyr/]);
		await expect(found(page)).toHaveText('1 book found');
		await expect(field(page)).toBeFocused();
		await page.keyboard.type(' zeph');
		await expect(field(page)).toHaveValue('cafe zeph');
		await expect(page).toHaveURL('/?q=cafe+zeph');
		await expect(books(page)).toHaveCount(1);

		await page.reload();
		await expect(field(page)).toHaveValue('cafe zeph');
		await expect(books(page)).toHaveCount(1);
	});

	test('says that nothing is there, and Back leads to all books', async ({ page }) => {
		await field(page).pressSequentially('okafxyz', { delay: 60 });
		await expect(page.getByText('Nothing here has “okafxyz”')).toBeVisible();
		await expect(found(page)).toHaveText('No books found');
		await page.goBack();
		await expect(page).toHaveURL('/');
		await expect(books(page)).not.toHaveCount(0);
	});

	test('shows what was typed last, though its answer comes first', async ({ page }) => {
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		await page.route('**/__data.json?*q=slow&*', async (route) => {
			await held;
			await route.continue().catch(() => {});
		});
		const asked = page.waitForRequest('**/__data.json?*q=slow&*');
		await field(page).fill('slow');
		await asked;
		await field(page).fill('bread');
		await expect(books(page)).toHaveText([/Bread, Salt & Patience/]);
		release();
		await page.waitForLoadState('networkidle');
		await expect(books(page)).toHaveText([/Bread, Salt & Patience/]);
		await expect(page).toHaveURL('/?q=bread');
	});

	test('calls nobody back who went on to a book', async ({ page }) => {
		await field(page).fill('bread');
		await page.getByRole('link', { name: 'Slow Light' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await page.waitForLoadState('networkidle');
		await expect(page).toHaveURL('/books/slow-light');
	});
});
