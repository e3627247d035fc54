import { expect, test } from '@playwright/test';
import { serveFolder } from '../../scripts/lib/serve-folder.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { folder, pages } from './site.ts';

let site: Awaited<ReturnType<typeof serveFolder>>;
test.beforeAll(async () => (site = await serveFolder(folder)));
test.afterAll(() => site.close());

for (const { address } of pages) {
	test(`${address} is accessible, fits a phone, and loads nothing from other hosts`, async ({
		page
	}) => {
		const complaints: string[] = [];
		page.on('request', (request) => {
			if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(site.url))
				complaints.push(request.url());
		});
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('console', (message) => {
			if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
		});
		await page.goto(new URL(address, site.url).href);
		// Every component with a live demo has been loaded.
		await expect(page.locator('astro-island[ssr], .stage:empty')).toHaveCount(0);
		await expectNoAxeViolations(page);
		await page.setViewportSize({ width: 360, height: 800 });
		await expect
			.poll(() => page.evaluate(() => document.documentElement.scrollWidth))
			.toBeLessThanOrEqual(360);
		expect(complaints).toEqual([]);
	});
}

test('the search finds a guide', async ({ page }) => {
	await page.goto(site.url);
	await page.getByRole('button', { name: 'Search' }).click();
	await page.getByRole('textbox', { name: 'Search' }).fill('promotion code');
	await expect(page.getByRole('link', { name: /Promotion codes/ }).first()).toBeVisible();
});

test('the changelog lists what changed in each version', async ({ page }) => {
	await page.goto(new URL('changelog/', site.url).href);
	await expect(page.getByText('The first release')).toBeVisible();
});

test('the page of a component has a live demo with other languages, directions, colors and props', async ({
	page
}) => {
	await page.goto(new URL('components/addtocart/', site.url).href);
	const demo = page.getByRole('region', { name: 'AddToCart, live' });
	await demo.getByRole('button', { name: /^Add to cart/ }).click();
	await expect(demo.getByRole('link', { name: 'View cart' })).toBeVisible();
	await demo.getByRole('button', { name: /^Remove/ }).click();
	await demo.getByLabel('owned').check();
	await expect(demo.getByRole('link', { name: /Read/ })).toBeVisible();
	await demo.getByRole('combobox', { name: 'Language', exact: true }).selectOption('German');
	await expect(demo.getByRole('link', { name: /lesen/ })).toBeVisible();
	await demo
		.getByRole('combobox', { name: 'Direction', exact: true })
		.selectOption('Right to left');
	await demo.getByRole('combobox', { name: 'Colors', exact: true }).selectOption('Dark');
	await expect(demo.locator('.shop')).toHaveAttribute('dir', 'rtl');
	await expect(demo.locator('.shop')).toHaveCSS('background-color', 'rgb(23, 22, 20)');
});
