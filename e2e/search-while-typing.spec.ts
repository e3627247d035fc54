import type { Page } from '@playwright/test';
import { announcer, cartLink } from './support/actions.ts';
import { addTestBook } from './support/test-books.ts';
import { expect, test } from './support/test.ts';

const field = (page: Page) => page.getByLabel('Search books');
const resultCount = (page: Page) => page.getByRole('main').getByRole('status');

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

	test('neither navigates nor announces a title, which would interrupt the number of results', async ({
		page
	}) => {
		const title = page.locator('#svelte-announcer');
		await expect(title).toHaveText('');
		for (const [typed, books] of [
			['skarvoy', '1 book found'],
			['zzz', 'No books found'],
			['', /^\d+ books$/]
		] as const) {
			await field(page).fill(typed);
			await expect(resultCount(page)).toHaveText(books);
			await expect(page).toHaveURL(typed ? `/?q=${typed}` : '/');
			await expect(title).toHaveText('');
			await expect(field(page)).toBeFocused();
		}
		await field(page).fill('skarvoy');
		await expect(page).toHaveTitle(/^“skarvoy”/);
		await expect(title).toHaveText('');
		await page.keyboard.press('Enter');
		await expect(title).toHaveText(/^“skarvoy”/);
	});

	test('keeps its results when the cart is loaded again', async ({ page, context, shop }) => {
		await field(page).fill('skarvoy');
		await expect(page.getByRole('article')).toHaveText([/The Lamp at Skarvøy/]);
		await context.addCookies([{ name: 'ssb_cart', value: '1.the-second-cup', url: shop.url }]);
		await page.evaluate(() =>
			dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
		);
		await expect(cartLink(page, 1)).toBeVisible();
		await expect(page.getByRole('article')).toHaveText([/The Lamp at Skarvøy/]);
		await expect(page).toHaveURL('/?q=skarvoy');
	});

	test('offers near books when nothing is found', async ({ page }) => {
		await field(page).fill('skarvoi lamb');
		await expect(resultCount(page)).toHaveText('No books found');
		await expect(page.getByRole('heading', { name: 'What comes closest' })).toBeVisible();
		await expect(page.getByRole('article')).toContainText([/The Lamp at Skarvøy/]);
	});

	test('shows its results again on Back from a book', async ({ page }) => {
		await field(page).fill('skarvoy');
		await expect(page.getByRole('article')).toHaveText([/The Lamp at Skarvøy/]);
		await page.getByRole('link', { name: 'The Lamp at Skarvøy', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Lamp at Skarvøy');
		await page.goBack();
		await expect(page).toHaveURL('/?q=skarvoy');
		await expect(page.getByRole('article')).toHaveText([/The Lamp at Skarvøy/]);
		await expect(field(page)).toHaveValue('skarvoy');
		await page.goBack();
		await expect(page).toHaveURL('/');
		await expect(page.getByRole('article')).not.toHaveCount(1);
		await expect(field(page)).toHaveValue('');
	});

	test('shows the current price on Back from a book', async ({ page, shop }) => {
		const rare = await addTestBook(shop.database);
		await field(page).fill(rare.title);
		await expect(page.getByRole('article')).toHaveText([/\$25\.00/]);
		await page.getByRole('link', { name: rare.title, exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(rare.title);
		await rare.reprice(2750);
		await page.goBack();
		await expect(page.getByRole('article')).toHaveText([/\$27\.50/]);

		await page.goBack();
		await expect(page).toHaveURL('/');
		await rare.reprice(2900);
		await page.goForward();
		await expect(page.getByRole('article')).toHaveText([/\$29\.00/]);
		await expect(field(page)).toHaveValue(rare.title);
		await rare.takeOffSale();
	});

	test('shows the search of its address in the focused field on Back', async ({ page }) => {
		await field(page).fill('skarvoy');
		await expect(page).toHaveURL('/?q=skarvoy');
		await page.goBack();
		await expect(page).toHaveURL('/');
		await expect(field(page)).toHaveValue('');
		await page.goForward();
		await expect(field(page)).toHaveValue('skarvoy');
		await expect(page.getByRole('article')).toHaveText([/The Lamp at Skarvøy/]);
	});

	test('adds one history entry, not one per letter', async ({ page }) => {
		for (const [letters, address] of [
			['s', '/?q=s'],
			['k', '/?q=sk'],
			['arvoy', '/?q=skarvoy']
		] as const) {
			await field(page).pressSequentially(letters);
			await expect(page).toHaveURL(address);
		}
		await expect(page.getByRole('article')).toHaveText([/The Lamp at Skarvøy/]);
		await page.reload();
		// Before hydration, nothing handles `popstate` for entries that SvelteKit added.
		await expect(announcer(page)).toBeAttached();
		await expect(field(page)).toHaveValue('skarvoy');
		await expect(page.getByRole('article')).toHaveText([/The Lamp at Skarvøy/]);

		await page.goBack();
		await expect(page).toHaveURL('/');
		await expect(page.getByRole('article')).not.toHaveCount(1);
		await expect(field(page)).toHaveValue('');
		await page.goForward();
		await expect(page).toHaveURL('/?q=skarvoy');
		await expect(field(page)).toHaveValue('skarvoy');
	});

	for (const { left, opened, back } of [
		{ left: 'a search', opened: '/?q=skarvoy', back: '/' },
		{ left: 'a book', opened: '/books/the-lamp-at-skarvoy', back: '/' }
	]) {
		test(`Back from ${left} that was reloaded shows the page of its address before the script runs`, async ({
			page
		}) => {
			if (opened.includes('q=')) await field(page).fill('skarvoy');
			else await page.getByRole('link', { name: 'The Lamp at Skarvøy', exact: true }).click();
			await expect(page).toHaveURL(opened);

			await page.route('**/_app/**/*.js', () => {});
			await page.reload({ waitUntil: 'commit' });
			await expect(page.getByRole('heading', { name: 'The Lamp at Skarvøy' })).toBeVisible();
			await page.goBack({ waitUntil: 'commit' });
			await expect(page).toHaveURL(back);
			await expect(page.getByRole('article').nth(1)).toBeVisible();
			await expect(announcer(page)).not.toBeAttached();
			await page.unroute('**/_app/**/*.js');
		});
	}
});
