/**
 * `node scripts/screenshots.ts <address of a running store> [folder]`: pictures of every page at the widths of a phone
 * and a desk, light and dark. Without a folder, only the README's picture is taken anew.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';

const [origin = 'http://localhost:3000', folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });

/** Loads what is lazy: a picture of the whole page shows all of it. */
async function whole(page: Page): Promise<void> {
	await page.evaluate(async () => {
		for (const image of document.images) image.loading = 'eager';
		await Promise.all([...document.images].map((image) => image.decode()));
	});
}

if (folder) {
	mkdirSync(folder, { recursive: true });
	for (const scheme of ['light', 'dark'] as const) {
		for (const width of [360, 1440]) {
			const context = await browser.newContext({
				colorScheme: scheme,
				viewport: { width, height: 900 }
			});
			const page = await context.newPage();
			const shoot = async (name: string) => {
				await whole(page);
				await page.screenshot({
					path: path.join(folder, `${name}-${width}-${scheme}.png`),
					fullPage: true
				});
			};
			await page.goto(origin);
			await shoot('1-catalogue');
			await page.getByRole('button', { name: 'Add to cart' }).first().click();
			await page.getByRole('link', { name: 'Cart, 1 book', exact: true }).waitFor();
			await page.getByRole('article').nth(2).getByRole('link').first().click();
			await page.waitForURL('**/books/*');
			await page.getByRole('button', { name: /^Add to cart/ }).click();
			await page.getByRole('link', { name: 'Cart, 2 books' }).waitFor();
			await shoot('2-book');
			await page.goto(`${origin}/cart`);
			await shoot('3-cart');
			await page.getByRole('button', { name: 'Check out' }).click();
			await page.getByLabel('Card number').waitFor();
			await shoot('4-payment');
			await page.getByLabel('Email').fill('reader@example.com');
			await page.getByLabel('Card number').fill('4242 4242 4242 4242');
			await page.getByLabel('Expiration').fill('12/34');
			await page.getByLabel('Security code').fill('123');
			await page.getByLabel('Full name').fill('A Reader');
			await page.getByRole('button', { name: /^Pay/ }).click();
			await page.getByRole('heading', { name: 'Thank you' }).waitFor();
			await shoot('5-success');
			await page.goto(`${origin}/library`);
			await shoot('6-library-closed');
			await page.getByLabel('E-mail address').fill('nobody@example.com');
			await page.getByRole('button', { name: 'Show my books' }).click();
			await page.getByRole('alert').waitFor();
			await shoot('7-library-empty');
			await page.getByLabel('E-mail address').fill('reader@example.com');
			await page.getByRole('button', { name: 'Show my books' }).click();
			await page.getByText('The books of').waitFor();
			await shoot('8-library-open');
			await page.goto(`${origin}/cart`);
			await shoot('9-cart-empty');
			await page.goto(`${origin}/checkout/cancelled`);
			await shoot('a-cancelled');
			await page.goto(`${origin}/nowhere`);
			await shoot('b-not-found');
			await context.close();
		}
	}
} else {
	const page = await browser.newPage({ viewport: { width: 1280, height: 920 } });
	await page.goto(origin);
	await whole(page);
	await page.screenshot({ path: path.join(path.dirname(import.meta.dirname), 'docs/store.png') });
}
await browser.close();
