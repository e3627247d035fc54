import { announcer, badge } from './support/journey.ts';
import { holdBack } from './support/held.ts';
import { expect, test } from './support/test.ts';

/** Whether an address is that of a search's results. */
const searchFor = (text: string) => (url: URL) =>
	url.pathname.endsWith('/__data.json') && url.searchParams.get('q') === text;

test.describe('on a slow network', { tag: '@javascript' }, () => {
	test('a page stays usable while the next is on its way, and says that it is', async ({
		page
	}) => {
		const next = await holdBack(page, (url) => url.pathname === '/books/slow-light/__data.json');
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('link', { name: 'Slow Light' }).click();
		await next.asked;

		// It has no width at first: who hardly waits sees nothing of it.
		await expect(page.locator('.waiting')).toBeVisible();
		await page.getByRole('button', { name: 'Add to cart: The Second Cup' }).click();
		await expect(badge(page, 1)).toBeVisible();
		await expect(page).toHaveURL('/');

		await next.release();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await expect(page.locator('.waiting')).toBeHidden();
		await expect(badge(page, 1)).toBeVisible();
	});

	test('a search shows what was typed last, in whatever order answers come', async ({ page }) => {
		const first = await holdBack(page, searchFor('slow'));
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		const field = page.getByLabel('Search title or author');
		await field.fill('slow');
		await first.asked;
		await field.fill('cafe');
		await expect(page.getByRole('article')).toHaveText([/Café Zéphyr/]);

		await first.release();
		await expect(page).toHaveURL('/?q=cafe');
		await expect(page.getByRole('article')).toHaveText([/Café Zéphyr/]);
		await expect(field).toHaveValue('cafe');
	});

	test('nobody is called back from a book by a search that comes late', async ({ page }) => {
		const found = await holdBack(page, searchFor('lamp'));
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await page.getByLabel('Search title or author').fill('lamp');
		await found.asked;
		await page.getByRole('link', { name: 'Slow Light' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');

		await found.release();
		await expect(page).toHaveURL('/books/slow-light');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
	});

	test('nor by a letter that was typed right before', async ({ page }) => {
		const searches: string[] = [];
		page.on('request', (request) => {
			const { search } = new URL(request.url());
			if (search.includes('q=')) searches.push(search);
		});
		await page.clock.install();
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		// In one go, so that the pause after the letter cannot be over; it would be before the timer here.
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
