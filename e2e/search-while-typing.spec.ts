import type { Page } from '@playwright/test';
import { announcer } from './support/actions.ts';
import { expect, test } from './support/test.ts';

const field = (page: Page) => page.getByLabel('Search title or author');
const resultCount = (page: Page) => page.getByRole('search').getByRole('status');

test.describe('search while typing', { tag: '@javascript' }, () => {
	test.beforeEach(async ({ page }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
	});

	test('matches words regardless of case, accents and order', async ({ page }) => {
		for (const [typed, title] of [
			['cafe', /Café Zéphyr/],
			['CAFÉ', /Café Zéphyr/],
			['skarvoy', /The Lamp at Skarvøy/],
			['okaf', /Slow Light/],
			['light slow', /Slow Light/]
		] as const) {
			await field(page).fill('');
			await field(page).pressSequentially(typed);
			await expect(page.getByRole('article')).toHaveText([title]);
			await expect(resultCount(page)).toHaveText('1 book found');
		}
	});

	test('keeps the focus and the caret in the field', async ({ page }) => {
		await field(page).pressSequentially('ofor');
		await expect(page.getByText('No books match “ofor”')).toBeVisible();
		await page.keyboard.press('Home');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.type('ka');
		await expect(page.getByRole('article')).toHaveText([/Slow Light/]);
		await expect(field(page)).toBeFocused();
		const caret = await field(page).evaluate((input: HTMLInputElement) => input.selectionStart);
		expect(caret).toBe(3);
	});

	test('announces that nothing was found, and that all books are back', async ({ page }) => {
		await field(page).pressSequentially('zzz');
		await expect(resultCount(page)).toHaveText('No books found');
		await expect(page.getByText('No books match “zzz”')).toBeVisible();
		for (let letters = 0; letters < 3; letters += 1) await page.keyboard.press('Backspace');
		await expect(page).toHaveURL('/');
		await expect(resultCount(page)).toHaveText(/^\d+ books$/);
		// Other tests add books at the same time.
		const shown = await page.getByRole('article').count();
		expect(shown).toBeGreaterThan(0);
		await expect(resultCount(page)).toHaveText(`${shown} books`);
	});

	test('adds one history entry, not one per letter', async ({ page }) => {
		for (const [letters, address] of [
			['s', '/?q=s'],
			['l', '/?q=sl'],
			['ow', '/?q=slow']
		] as const) {
			await field(page).pressSequentially(letters);
			await expect(page).toHaveURL(address);
		}
		await expect(page.getByRole('article')).toHaveText([/Slow Light/]);
		await page.reload();
		// Before hydration, nothing handles `popstate` for entries that SvelteKit added.
		await expect(announcer(page)).toBeAttached();
		await expect(field(page)).toHaveValue('slow');
		await expect(page.getByRole('article')).toHaveText([/Slow Light/]);

		await page.goBack();
		await expect(page).toHaveURL('/');
		await expect(page.getByRole('article')).not.toHaveCount(1);
		await expect(field(page)).toHaveValue('');
		await page.goForward();
		await expect(page).toHaveURL('/?q=slow');
		await expect(field(page)).toHaveValue('slow');
	});
});
