import { priceOf } from './support/prices.ts';
import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { addToCart, announcer, buy } from './support/actions.ts';
import { expect, test } from './support/test.ts';

/** Maximum size of the JavaScript of a page, in gzipped bytes. Includes which books of the catalog are shown, links to samples that are named by the words before them, the link to try again, and what a reader owns or has in the cart. */
const pages = [
	{ title: 'the catalog loads at most 49,500 bytes of JavaScript', path: '/', maximum: 49_500 },
	{
		title: 'a book’s page loads at most 56,900 bytes of JavaScript',
		path: '/books/slow-light',
		maximum: 56_900
	}
];

for (const { title, path, maximum } of pages) {
	test(title, { tag: '@javascript' }, async ({ page }) => {
		const scripts: Promise<number>[] = [];
		const weigh = async (response: Response) =>
			gzipSync(await response.body(), { level: 9 }).byteLength;
		page.on('response', (response) => {
			if (response.request().resourceType() === 'script') scripts.push(weigh(response));
		});
		await page.goto(path);
		await expect(announcer(page)).toBeAttached();
		await page.waitForLoadState('networkidle');
		const sizes = await Promise.all(scripts);
		expect(sizes.length).toBeGreaterThan(1);
		const sum = sizes.reduce((all, size) => all + size, 0);
		expect(sum).toBeGreaterThan(20_000);
		expect(sum).toBeLessThanOrEqual(maximum);
	});
}

test('the catalog’s HTML is at most 26 kB, and what a navigation loads at most 6 kB', async ({
	request
}) => {
	const sizeOf = async (address: string) => (await (await request.get(address)).body()).byteLength;
	expect(await sizeOf('/')).toBeLessThanOrEqual(26_000);
	expect(await sizeOf('/__data.json')).toBeLessThanOrEqual(6_000);
	expect(await sizeOf('/books/slow-light')).toBeLessThanOrEqual(16_000);
	expect(await sizeOf('/books/slow-light/__data.json')).toBeLessThanOrEqual(6_000);
});

test(
	'hydration does not format server-rendered prices again',
	{ tag: '@javascript' },
	async ({ page }) => {
		await page.addInitScript(() => {
			Intl.NumberFormat = new Proxy(Intl.NumberFormat, {
				construct(formatter, options: ConstructorParameters<typeof Intl.NumberFormat>) {
					document.documentElement.dataset['formatted'] = 'yes';
					return new formatter(...options);
				}
			});
		});
		const root = page.locator('html');
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await expect(page.getByText(priceOf('small-hours-with-rain'))).toBeVisible();
		await expect(root).not.toHaveAttribute('data-formatted');
		await page.getByRole('link', { name: 'Slow Light' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await expect(root).toHaveAttribute('data-formatted', 'yes');
	}
);

test.describe('on a phone', () => {
	test.use({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 });

	test('covers are fetched once and in their small size', async ({ page }) => {
		const covers: string[] = [];
		page.on('request', (request) => {
			if (request.resourceType() === 'image') covers.push(new URL(request.url()).pathname);
		});
		await page.goto('/', { waitUntil: 'networkidle' });
		expect(covers.length).toBeGreaterThanOrEqual(4);
		expect(covers.filter((path) => !path.endsWith('-320.webp'))).toEqual([]);
		expect(new Set(covers).size).toBe(covers.length);
	});
});

test('pages make no third-party requests', async ({ page, shop, email }) => {
	const origins = new Set<string>();
	const recordOrigins = () =>
		page.on('request', (request) => origins.add(new URL(request.url()).origin));
	const paths = ['/', '/?q=light', '/books/slow-light', '/cart', '/library'];
	await addToCart(page, 'Slow Light');
	recordOrigins();
	for (const path of paths) await page.goto(path, { waitUntil: 'networkidle' });
	expect([...origins]).toEqual([shop.url]);

	await buy(page, email, 'The Lamp at Skarvøy');
	origins.clear();
	await page.reload({ waitUntil: 'networkidle' });
	expect([...origins]).toEqual([shop.url]);
});
