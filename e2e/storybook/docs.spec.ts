import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readEntries, serveStorybook } from '../../scripts/lib/storybook.ts';

const folder = path.join(import.meta.dirname, '../../storybook-static');
const pages = readEntries(folder).filter(({ type }) => type === 'docs');
let storybook: Awaited<ReturnType<typeof serveStorybook>>;
test.beforeAll(async () => (storybook = await serveStorybook(folder)));
test.afterAll(() => storybook.close());

test('there are documentation pages', () => expect(pages.length).toBeGreaterThan(20));

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
		for (const width of [360, 1440]) {
			await page.setViewportSize({ width, height: 900 });
			await expect
				.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { timeout: 5_000 })
				.toBeLessThanOrEqual(width);
		}
	});
}
