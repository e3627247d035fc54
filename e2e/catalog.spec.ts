import { announcer, saveFile } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('search finds books by part of their title or author', async ({ page }) => {
	await page.goto('/');
	const search = page.getByLabel('Search books');
	await search.fill('café');
	await search.press('Enter');
	await expect(page.getByRole('article')).toHaveText([/The Vanishing Guest of the Café Zéphyr/]);

	await search.fill('okafor');
	await page.getByRole('button', { name: 'Search' }).click();
	await expect(page.getByRole('article')).toHaveText([/Slow Light/]);
	await expect(search).toHaveValue('okafor');
});

test('a search without results links back to all books', async ({ page }) => {
	await page.goto('/');
	await page.getByLabel('Search books').fill('100% <b>cheese</b>');
	await page.getByRole('button', { name: 'Search' }).click();
	await expect(page.getByText('No books match “100% <b>cheese</b>”')).toBeVisible();
	await page.getByRole('link', { name: 'See all books' }).click();
	await expect(page.getByRole('article')).not.toHaveCount(0);
});

test('an unknown page answers 404 and links back to all books', async ({ page, pageErrors }) => {
	pageErrors.allow({ status: 404, path: '/books/never-written' });
	await page.goto('/books/never-written');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
	await page.getByRole('link', { name: 'See all books' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Small books for long evenings');
});

test('a book page shows formats and file sizes, and offers a sample', async ({ page }) => {
	await page.goto('/books/slow-light');
	await expect(page.getByText(/^EPUB\s\(\d.*(kB|MB)\), PDF\s\(\d.*\), no\sDRM$/)).toBeVisible();
	const sample = page.getByRole('link', { name: 'Download sample: EPUB' });
	const { name, file } = await saveFile(page, sample);
	expect(name).toMatch(/^Slow Light.*\.epub$/);
	expect(file.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
});

test('a missing sample leads to its book, or to the catalog, with an explanation', async ({
	page
}) => {
	await page.goto('/books/never-written/sample');
	await expect(page).toHaveURL('/?problem=sample_unavailable');
	await expect(page.getByRole('alert')).toContainText('This sample isn’t available.');
	await expect(page.getByRole('article')).not.toHaveCount(0);
	await page.goto('/books/slow-light/sample/slow-light.mobi');
	await expect(page).toHaveURL('/books/slow-light?problem=sample_unavailable');
	await expect(page.getByRole('alert')).toContainText('This sample isn’t available.');
});

test(
	'hydration keeps what was typed before the script arrived',
	{ tag: '@javascript' },
	async ({ page }) => {
		let arrive = () => {};
		const typed = new Promise<void>((resolve) => (arrive = resolve));
		await page.route('**/_app/**/*.js', async (route) => {
			await typed;
			await route.continue();
		});
		await page.goto('/', { waitUntil: 'commit' });
		const search = page.getByLabel('Search books');
		await search.fill('okafor');
		arrive();
		// The live region exists once the page is hydrated.
		await expect(announcer(page)).toBeAttached();
		await expect(search).toHaveValue('okafor');
	}
);

test('the page of a book shows other books by its author', async ({ page }) => {
	await page.goto('/books/a-field-guide-to-city-moss');
	const others = page.getByRole('region', { name: 'More by Hettie Brandreth' });
	await expect(others.getByRole('article')).toHaveText([/Why the Night Is Dark/]);
	await others.getByRole('link', { name: 'Why the Night Is Dark' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Why the Night Is Dark');
	await expect(page.getByRole('heading', { name: 'More by Hettie Brandreth' })).toBeVisible();
});

test('the catalog is sorted by price, and by title again', async ({ page }) => {
	await page.goto('/');
	const sorting = page.getByRole('navigation', { name: 'Sort by' });
	await expect(sorting.getByRole('link', { name: 'Title' })).toHaveAttribute(
		'aria-current',
		'true'
	);
	await sorting.getByRole('link', { name: 'Price' }).click();
	await expect(page).toHaveURL(/\?sort=price$/);
	const prices = async () =>
		(await page.getByRole('article').getByText(/^\$\d/).allTextContents()).map((text) =>
			Number(text.trim().slice(1))
		);
	await expect.poll(async () => (await prices())[0]).toBe(1.99);
	const all = await prices();
	expect(all).toEqual(all.toSorted((a, b) => a - b));
	await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
	await sorting.getByRole('link', { name: 'Title' }).click();
	await expect(page).toHaveURL(/\/$/);
});
