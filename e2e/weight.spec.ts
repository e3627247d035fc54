import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { addToCart, buy } from './support/journey.ts';
import { expect, test } from './support/test.ts';

/** Bytes of JavaScript, by gzip. */
const most = 45_000;

test('the catalogue’s scripts are few and small', { tag: '@javascript' }, async ({ page }) => {
	const scripts: Promise<number>[] = [];
	const weigh = async (response: Response) =>
		gzipSync(await response.body(), { level: 9 }).byteLength;
	page.on('response', (response) => {
		if (response.request().resourceType() === 'script') scripts.push(weigh(response));
	});
	await page.goto('/', { waitUntil: 'networkidle' });
	const sizes = await Promise.all(scripts);
	expect(sizes.length).toBeGreaterThan(1);
	const sum = sizes.reduce((all, size) => all + size, 0);
	expect(sum).toBeGreaterThan(20_000);
	expect(sum).toBeLessThanOrEqual(most);
});

test('no page asks anybody but the shop for anything', async ({ page, shop, email }) => {
	const asked = new Set<string>();
	const watch = () => page.on('request', (request) => asked.add(new URL(request.url()).origin));
	const paths = ['/', '/?q=light', '/books/slow-light', '/cart', '/library'];
	await addToCart(page, 'Slow Light');
	watch();
	for (const path of paths) await page.goto(path, { waitUntil: 'networkidle' });
	expect([...asked]).toEqual([shop.url]);

	await buy(page, email, 'The Lamp at Skarvøy');
	asked.clear();
	await page.reload({ waitUntil: 'networkidle' });
	expect([...asked]).toEqual([shop.url]);
});
