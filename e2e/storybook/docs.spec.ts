import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { serveFolder } from '../../scripts/lib/serve-folder.ts';
import { readEntries } from '../../scripts/lib/storybook.ts';

const folder = path.join(import.meta.dirname, '../../storybook-static');
const entries = readEntries(folder);
const pages = entries.filter(({ type }) => type === 'docs');
/** Stories that fill a window of their own. */
const wholePages = entries.filter(
	({ type, title }) => type === 'story' && /^(Foundations|Patterns)/.test(title)
);
let storybook: Awaited<ReturnType<typeof serveFolder>>;
test.beforeAll(async () => (storybook = await serveFolder(folder)));
test.afterAll(() => storybook.close());

test('there are documentation pages, foundations and patterns', () => {
	expect(pages.length).toBeGreaterThan(20);
	expect(wholePages.length).toBeGreaterThan(5);
});

/** Expects that the page does not scroll sideways on a phone and on a desk. */
async function expectToFit(page: Page): Promise<void> {
	for (const width of [360, 1440]) {
		await page.setViewportSize({ width, height: 900 });
		await expect
			.poll(() => page.evaluate(() => document.documentElement.scrollWidth))
			.toBeLessThanOrEqual(width);
	}
}

for (const { id, title } of pages) {
	test(`the page of ${title} keeps its own direction and language, and does not scroll sideways`, async ({
		page
	}) => {
		await page.goto(`${storybook.url}iframe.html?viewMode=docs&id=${id}`);
		await expect(page.locator('.sbdocs-content')).toBeVisible();
		const waiting = page.locator('.docs-story:not(:has(.shop, iframe))');
		await expect(waiting).toHaveCount(0);
		const root = page.locator('html');
		await expect(root).not.toHaveAttribute('dir', 'rtl');
		await expect(root).not.toHaveAttribute('lang', /^(ar|de)$/);
		await expect(root).not.toHaveAttribute('data-books-theme');
		await expectToFit(page);
	});
}

for (const { id, title, name } of wholePages) {
	test(`${title}, ${name} does not scroll sideways`, async ({ page }) => {
		await page.goto(`${storybook.url}iframe.html?viewMode=story&id=${id}`);
		await expect(page.locator('#storybook-root .shop')).toBeVisible();
		await expectToFit(page);
	});
}
