import { gzipSync } from 'node:zlib';
import { buy, addToCart } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test.describe('what a page asks for', { tag: '@javascript' }, () => {
	test('the catalogue’s scripts weigh at most 45 kB', async ({ page }) => {
		const scripts: Promise<Buffer>[] = [];
		page.on('response', (response) => {
			if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body());
		});
		await page.goto('/', { waitUntil: 'networkidle' });
		const sizes = (await Promise.all(scripts)).map(
			(script) => gzipSync(script, { level: 9 }).length
		);
		const weight = sizes.reduce((sum, size) => sum + size, 0);
		// Svelte and its router alone are more than that.
		expect(weight).toBeGreaterThan(30_000);
		expect(weight).toBeLessThanOrEqual(45_000);
	});

	test('no page asks anybody but the shop for anything', async ({ page, shop, email }) => {
		const asked = new Set<string>();
		await buy(page, email, 'Slow Light');
		page.on('request', (request) => asked.add(new URL(request.url()).origin));
		await page.reload({ waitUntil: 'networkidle' });
		await addToCart(page, 'The Second Cup');
		for (const address of ['/', '/books/slow-light', '/cart', '/library']) {
			await page.goto(address, { waitUntil: 'networkidle' });
		}
		expect([...asked]).toEqual([shop.url]);
	});
});
