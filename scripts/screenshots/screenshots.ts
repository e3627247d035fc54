/**
 * `pnpm screenshots [folder] [360,768,1440] [light,dark]`: starts the built store and takes screenshots of every page and
 * state at these widths and color schemes. Without a folder, it updates the screenshots of the README and docs.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { startSandbox, startStore } from '../../e2e/support/servers.ts';
import { chromiumPath } from 'test-support/chromium';
import { reservePort } from 'test-support/ports';
import { createTeardown } from 'test-support/teardown';
import * as states from './states.ts';
import type { StateContext } from './states.ts';
import { addUnusualBooks } from './unusual-books.ts';

const [folder, widths = '360,768,1440', schemes = 'light,dark'] = process.argv.slice(2);
const docs = path.join(import.meta.dirname, '../../docs');

const teardown = createTeardown();
// A separate teardown, since the last screenshots need the sandbox to be down.
const sandboxTeardown = createTeardown();
teardown.add('sandbox', sandboxTeardown.close);
const home = mkdtempSync(path.join(tmpdir(), 'books-screenshots-'));
teardown.add('folder', () => rmSync(home, { recursive: true }));
const file = path.join(home, 'shop.db');
const port = await reservePort();
const sandboxUrl = await startSandbox(sandboxTeardown, {
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

/** Opens a page of this size and color scheme, without animations. */
async function openPage(width: number, colorScheme: 'light' | 'dark', height = 900) {
	const context = await browser.newContext({
		colorScheme,
		viewport: { width, height },
		reducedMotion: 'reduce'
	});
	return context.newPage();
}

/** Loads lazy images, which a full-page screenshot includes. */
async function loadAll(page: Page): Promise<void> {
	await page.evaluate(async () => {
		for (const image of document.images) image.loading = 'eager';
		await Promise.allSettled([...document.images].map((image) => image.decode()));
		await document.fonts.ready;
	});
}

async function takeAll(to: string): Promise<void> {
	mkdirSync(to, { recursive: true });
	const variants = schemes
		.split(',')
		.flatMap((scheme) =>
			widths.split(',').map((width) => [Number(width), scheme as 'light' | 'dark'] as const)
		);
	const visit = async (states: (context: StateContext) => Promise<void>) => {
		for (const [width, scheme] of variants) {
			const page = await openPage(width, scheme);
			const screenshot: StateContext['screenshot'] = async (name, { isWindow = false } = {}) => {
				await loadAll(page);
				const target = path.join(to, `${name}-${width}-${scheme}.png`);
				await page.screenshot({ path: target, fullPage: !isWindow });
			};
			await states({ page, url, file, sandboxUrl, screenshot });
			await page.context().close();
		}
	};
	addUnusualBooks(file);
	await visit(states.browse);
	await visit(states.read);
	await visit(states.buy);
	await visit(states.showUnusualBooks);
	await visit(states.fail);
	await sandboxTeardown.close();
	await visit(states.withoutStripe);
}

/** Takes the screenshots of the README and docs. */
async function takeForDocs(): Promise<void> {
	const shots = [
		{ name: 'store', address: '/', width: 1280, height: 920, scheme: 'light' },
		{ name: 'book', address: '/books/slow-light', width: 1280, height: 800, scheme: 'dark' },
		{ name: 'store-phone', address: '/', width: 390, height: 780, scheme: 'light' },
		{ name: 'cart-phone', address: '/cart', width: 390, height: 780, scheme: 'dark' }
	] as const;
	for (const { name, address, width, height, scheme } of shots) {
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
