import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe.ts';
import { announcer, expectPaymentPage } from './support/actions.ts';
import { expect, test } from './support/test.ts';

const frameOf = (page: Page, title = 'Slow Light') =>
	page.frameLocator(`iframe[title^="The beginning of ${title}"]`);

test('the beginning of a book is read in the browser, in the way the reader likes', async ({
	page
}) => {
	await page.goto('/books/slow-light');
	await page.getByRole('link', { name: 'Read the beginning' }).click();
	await expect(page).toHaveTitle(/^The beginning of Slow Light/);
	const frame = frameOf(page);
	await expect(frame.getByRole('heading').first()).toBeVisible();
	await expect(frame.getByText('Callisto').first()).toBeVisible();
	await expect(frame.locator('html')).not.toHaveAttribute('data-theme');

	await page.getByText('Reading settings').click();
	await page.getByRole('link', { name: 'Sepia' }).click();
	await expect(frame.locator('html')).toHaveAttribute('data-theme', 'sepia');
	await expect(frame.locator('html')).toHaveCSS('background-color', 'rgb(245, 236, 217)');
	await page.goto('/books/slow-light/read?size=large');
	await expect(frame.locator('html')).toHaveAttribute('data-size', 'large');
	// A cookie keeps what was chosen before.
	await expect(frame.locator('html')).toHaveAttribute('data-theme', 'sepia');

	await expect(page.getByText(/About \d+ minutes?\.$/)).toBeVisible();
	await expect(page.getByRole('link', { name: 'Slow Light', exact: true })).toBeVisible();
	// Once more below the frame, for those who have read to its end.
	await expect(page.getByRole('button', { name: 'Buy now' })).toHaveCount(2);
	await page.getByRole('button', { name: 'Buy now' }).last().click();
	await expectPaymentPage(page);
});

test('the contents lead into the frame', async ({ page }) => {
	await page.goto('/books/the-second-cup/read');
	await page.getByText('Contents', { exact: true }).click();
	const last = page.getByRole('listitem').getByRole('link').last();
	const title = (await last.textContent()) ?? '';
	const heading = frameOf(page, 'The Second Cup').getByRole('heading', { name: title });
	await expect(heading).not.toBeInViewport();
	await last.click();
	await expect(heading).toBeInViewport();
	await expect(page).toHaveURL(/\/read$/);

	// A sample of one chapter needs no contents: the note at its end is none.
	await page.goto('/books/slow-light/read');
	await expect(page.getByText('Reading settings')).toBeVisible();
	await expect(page.getByText('Contents', { exact: true })).toBeHidden();
});

test(
	'a change of the text size keeps the chosen chapter',
	{ tag: '@javascript' },
	async ({ page }) => {
		await page.goto('/books/the-second-cup/read');
		await expect(announcer(page)).toBeAttached();
		await page.getByText('Contents', { exact: true }).click();
		const last = page.getByRole('listitem').getByRole('link').last();
		const heading = frameOf(page, 'The Second Cup').getByRole('heading', {
			name: (await last.textContent()) ?? ''
		});
		await last.click();
		await expect(heading).toBeInViewport();
		// The list would cover the chapter.
		await expect(last).toBeHidden();
		await page.getByText('Reading settings').click();
		await page.getByRole('link', { name: 'Huge' }).click();
		await expect(frameOf(page, 'The Second Cup').locator('html')).toHaveAttribute(
			'data-size',
			'huge'
		);
		await expect(heading).toBeInViewport();
	}
);

test('the frame belongs to no origin, and is not shown elsewhere', async ({ page, request }) => {
	await page.goto('/books/slow-light/read');
	const src = (await page.locator('iframe').getAttribute('src')) ?? '';
	await expect(page.locator('iframe')).toHaveAttribute('sandbox', '');
	const { headers } = { headers: (await request.get(src)).headers() };
	expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none';/);
	expect(headers['x-frame-options']).toBe('SAMEORIGIN');
	const direct = await page.goto(src);
	expect(direct?.status()).toBe(200);
	await expect(page.getByText('Callisto').first()).toBeVisible();
});

test('a book without a sample to read has no such page', async ({ page, pageErrors }) => {
	pageErrors.allow({ status: 404, path: '/books/nothing/read' });
	expect((await page.goto('/books/nothing/read'))?.status()).toBe(404);
});

test('the keyboard reaches the text and scrolls it', { tag: '@javascript' }, async ({ page }) => {
	await page.goto('/books/slow-light/read');
	const heading = frameOf(page).getByRole('heading').first();
	await expect(heading).toBeInViewport();
	await page.getByText('Reading settings').focus();
	await page.keyboard.press('Tab');
	for (let n = 0; n < 6; n++) await page.keyboard.press('PageDown');
	await expect(heading).not.toBeInViewport();
});

test.describe('in light and dark colors', { tag: '@javascript' }, () => {
	for (const colorScheme of ['light', 'dark'] as const) {
		test(`the page has no accessibility violations in ${colorScheme}`, async ({
			page,
			pageErrors
		}) => {
			// axe calls into frames, which have no script to answer.
			pageErrors.allowMessage(/'postMessage'/);
			await page.emulateMedia({ colorScheme });
			await page.goto('/books/slow-light/read');
			await page.getByText('Reading settings').click();
			await expectNoAxeViolations(page);
			await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
			await expect(page.getByRole('link', { name: 'View cart' })).toBeVisible();
			await expectNoAxeViolations(page);
		});
	}
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 360, height: 740 } });

	test('the way to the beginning is above the fold', async ({ page }) => {
		await page.goto('/books/slow-light');
		await expect(page.getByRole('link', { name: 'Read the beginning' })).toBeInViewport({
			ratio: 1
		});
		await expect(page.getByRole('link', { name: 'Download sample: EPUB' })).toBeVisible();
	});

	test('the settings open over the text, which stays where it is', async ({ page }) => {
		await page.goto('/books/slow-light/read');
		const before = await page.locator('iframe').boundingBox();
		await page.getByText('Reading settings').click();
		await expect(page.getByRole('link', { name: 'Sepia' })).toBeInViewport({ ratio: 1 });
		expect(await page.locator('iframe').boundingBox()).toEqual(before);
	});
});
