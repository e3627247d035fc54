/**
 * `pnpm screenshots [folder] [360,768,1440] [light,dark]`: opens the built store, and takes a picture of every page and
 * state at the widths of a phone, a tablet and a desk, in light and dark. Without a folder, the pictures of the README and
 * the docs are taken anew.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { startSandbox, startStore } from '../../e2e/support/servers.ts';
import { chromiumPath } from '../chromium.ts';
import { reservePort } from '../lib/ports.ts';
import { createTeardown } from '../lib/teardown.ts';
import * as states from './states.ts';
import { addStrangeBooks } from './strange-books.ts';

const [folder, widths = '360,768,1440', schemes = 'light,dark'] = process.argv.slice(2);
const docs = path.join(import.meta.dirname, '../../docs');

const teardown = createTeardown();
// The last pictures are of a store without it.
const stripe = createTeardown();
teardown.add('sandbox', stripe.close);
const home = mkdtempSync(path.join(tmpdir(), 'books-pictures-'));
teardown.add('folder', () => rmSync(home, { recursive: true }));
const file = path.join(home, 'shop.db');
const port = await reservePort();
const sandboxUrl = await startSandbox(stripe, {
	url: `http://localhost:${port}/webhooks/stripe`,
	secret: 'whsec_sandbox'
});
const url = await startStore(teardown, {
	port,
	sandboxUrl,
	database: `file:${file}`,
	folder: home,
	log: path.join(home, 'log'),
	env: {}
});
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
teardown.add('client', () => browser.close());

/** A browser of one width and color scheme, in which nothing moves. */
async function openPage(width: number, colorScheme: 'light' | 'dark', height = 900) {
	const context = await browser.newContext({
		colorScheme,
		viewport: { width, height },
		reducedMotion: 'reduce'
	});
	return context.newPage();
}

/** Loads what is lazy: a picture of the whole page shows all of it. */
async function loadAll(page: Page): Promise<void> {
	await page.evaluate(async () => {
		for (const image of document.images) image.loading = 'eager';
		await Promise.allSettled([...document.images].map((image) => image.decode()));
		await document.fonts.ready;
	});
}

async function takeAll(to: string): Promise<void> {
	mkdirSync(to, { recursive: true });
	const looks = schemes
		.split(',')
		.flatMap((scheme) =>
			widths.split(',').map((width) => [Number(width), scheme as 'light' | 'dark'] as const)
		);
	const walk = async (show: (stage: states.Stage) => Promise<void>) => {
		for (const [width, scheme] of looks) {
			const page = await openPage(width, scheme);
			const shoot = async (name: string) => {
				await loadAll(page);
				const picture = path.join(to, `${name}-${width}-${scheme}.png`);
				await page.screenshot({ path: picture, fullPage: true });
			};
			await show({ page, url, file, shoot });
			await page.context().close();
		}
	};
	addStrangeBooks(file);
	await walk(states.browse);
	await walk(states.buy);
	await walk(states.strain);
	await walk(states.fail);
	await stripe.close();
	await walk(states.withoutStripe);
}

/** The few that the documentation shows. */
async function takeForDocs(): Promise<void> {
	const pictures = [
		{ name: 'store', address: '/', width: 1280, height: 920, scheme: 'light' },
		{ name: 'book', address: '/books/slow-light', width: 1280, height: 800, scheme: 'dark' },
		{ name: 'store-phone', address: '/', width: 390, height: 780, scheme: 'light' },
		{ name: 'cart-phone', address: '/cart', width: 390, height: 780, scheme: 'dark' }
	] as const;
	for (const { name, address, width, height, scheme } of pictures) {
		const page = await openPage(width, scheme, height);
		if (address === '/cart') {
			const value = '1.slow-light.the-lamp-at-skarvoy';
			await page.context().addCookies([{ name: 'ssb_cart', value, url }]);
		}
		await page.goto(url + address);
		await loadAll(page);
		await page.screenshot({ path: path.join(docs, `${name}.png`) });
		await page.context().close();
	}
}

await (folder ? takeAll(folder) : takeForDocs());
await teardown.close();
