import type { Page } from '@playwright/test';
import { announcer } from './support/journey.ts';
import { expect, test } from './support/test.ts';

const field = (page: Page) => page.getByLabel('Search title or author');
const found = (page: Page) => page.getByRole('search').getByRole('status');

test.describe('while somebody types', { tag: '@javascript' }, () => {
	test.beforeEach(async ({ page }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
	});

	test('the books come that have the words, however they are written', async ({ page }) => {
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
			await expect(found(page)).toHaveText('1 book found');
		}
	});

	test('nothing takes the field from them, not even in the middle of a word', async ({ page }) => {
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

	test('they hear when there is nothing, and when there is all again', async ({ page }) => {
		await field(page).pressSequentially('zzz');
		await expect(found(page)).toHaveText('No books found');
		await expect(page.getByText('No books match “zzz”')).toBeVisible();
		for (let letters = 0; letters < 3; letters += 1) await page.keyboard.press('Backspace');
		await expect(page).toHaveURL('/');
		await expect(found(page)).toHaveText(/^\d+ books$/);
		// As many as there are right now: other journeys add some of their own.
		const shown = await page.getByRole('article').count();
		expect(shown).toBeGreaterThan(0);
		await expect(found(page)).toHaveText(`${shown} books`);
	});

	test('one step back leads to all books, and not through every letter', async ({ page }) => {
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
		// Until its script runs nobody hears of a step within the history that the script made.
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
