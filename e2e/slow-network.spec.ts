import { announcer, cartLink } from './support/actions.ts';
import { holdResponse } from './support/hold-response.ts';
import { expect, test } from './support/test.ts';

/** Matches the request for the results of a search. */
const searchFor = (text: string) => (url: URL) =>
	url.pathname.endsWith('/__data.json') && url.searchParams.get('q') === text;

test.describe('on a slow network', { tag: '@javascript' }, () => {
	test('a page stays usable and shows progress while the next one loads', async ({ page }) => {
		const next = await holdResponse(
			page,
			(url) => url.pathname === '/books/slow-light/__data.json'
		);
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('link', { name: 'Slow Light' }).click();
		await next.requested;

		// The bar starts without width, so a short wait shows nothing.
		await expect(page.locator('.waiting')).toBeVisible();
		await page.getByRole('button', { name: 'Add to cart: The Second Cup' }).click();
		await expect(cartLink(page, 1)).toBeVisible();
		await expect(page).toHaveURL('/');

		await next.release();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await expect(page.locator('.waiting')).toBeHidden();
		await expect(cartLink(page, 1)).toBeVisible();
	});

	test('a search shows the results for the latest input, in whatever order responses arrive', async ({
		page
	}) => {
		const first = await holdResponse(page, searchFor('slow'));
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		const field = page.getByLabel('Search books');
		await field.fill('slow');
		await first.requested;
		await field.fill('cafe');
		await expect(page.getByRole('article')).toHaveText([/Café Zéphyr/]);

		await first.release();
		await expect(page).toHaveURL('/?q=cafe');
		await expect(page.getByRole('article')).toHaveText([/Café Zéphyr/]);
		await expect(field).toHaveValue('cafe');
	});

	test('a late search response does not navigate away from a book', async ({ page }) => {
		const found = await holdResponse(page, searchFor('lamp'));
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await page.getByLabel('Search books').fill('lamp');
		await found.requested;
		await page.getByRole('link', { name: 'Slow Light' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');

		await found.release();
		await expect(page).toHaveURL('/books/slow-light');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
	});

	test('a pending search does not start after navigating to a book', async ({ page }) => {
		const searches: string[] = [];
		page.on('request', (request) => {
			const { search } = new URL(request.url());
			if (search.includes('q=')) searches.push(search);
		});
		await page.clock.install();
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		// In one task, so that the debounce cannot elapse between typing and clicking.
		await page.evaluate(() => {
			const field = document.querySelector<HTMLInputElement>('[type=search]');
			if (field) field.value = 'lamp';
			field?.dispatchEvent(new Event('input', { bubbles: true }));
			document.querySelector<HTMLElement>('a[href="/books/slow-light"]')?.click();
		});
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await page.clock.runFor(1_000);
		await expect(page).toHaveURL('/books/slow-light');
		expect(searches).toEqual([]);
	});
});
