import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium, type Browser } from 'playwright-core';
import { render } from 'svelte/server';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumPath } from '../../../../scripts/chromium.ts';
import Everything from './Everything.svelte';

let server: ViteDevServer;
let browser: Browser;
let html: string;

beforeAll(async () => {
	const { head, body } = render(Everything);
	html = `<!doctype html><html lang="de"><head><title>Books</title>${head}</head><body>${body}<script type="module" src="/hydrate.ts"></script></body></html>`;
	server = await createServer({
		configFile: false,
		root: import.meta.dirname,
		cacheDir: path.join(import.meta.dirname, '../../node_modules/.vite-hydration'),
		logLevel: 'error',
		appType: 'custom',
		server: { host: '127.0.0.1', port: 0, hmr: false, fs: { strict: false } },
		plugins: [
			svelte({ configFile: false }),
			{
				name: 'first-html',
				configureServer: ({ middlewares }) => {
					middlewares.use((request, response, next) => {
						if (request.url !== '/') return next();
						response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
					});
				}
			}
		]
	});
	await server.listen();
	browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
}, 60_000);

afterAll(async () => {
	await browser?.close();
	await server?.close();
});

test('the browser takes over the server’s page as it is, and its buttons work', async () => {
	const page = await browser.newPage();
	const said: string[] = [];
	page.on('console', (message) => said.push(message.text()));
	page.on('pageerror', (error) => said.push(String(error)));
	await page.goto(`${server.resolvedUrls?.local[0]}`);
	await page.locator('[data-hydrated]').waitFor({ state: 'attached' });

	await page
		.getByRole('article')
		.first()
		.getByRole('button', { name: /^Add to cart/ })
		.click();

	await page.getByRole('link', { name: 'Cart, 3 books' }).first().waitFor();
	expect(said.filter((line) => !line.startsWith('[vite]'))).toEqual([]);
}, 60_000);

test('the browser keeps the name of the try to pay that came with the page', async () => {
	const page = await browser.newPage();
	const first = /name="attempt" value="([\w-]{8,64})"/.exec(html)?.[1] ?? 'none';
	let asked: { attempt?: string } = {};
	await page.route('**/checkout', async (route) => {
		asked = route.request().postDataJSON() as typeof asked;
		await route.fulfill({ json: { problem: { code: 'cart_empty', message: 'No.' } } });
	});
	await page.goto(`${server.resolvedUrls?.local[0]}`);
	await page.locator('[data-hydrated]').waitFor({ state: 'attached' });

	const field = page.locator('input[name=attempt]');
	expect(await field.inputValue()).toBe(first);
	await page.getByRole('button', { name: 'Check out' }).click();
	await page.getByText('No.').waitFor();
	expect(asked.attempt).toBe(first);
	expect(await field.inputValue()).toMatch(/^[\w-]{8,64}$/);
	expect(await field.inputValue()).not.toBe(first);
}, 60_000);

test('the browser keeps what was typed while its scripts were on their way', async () => {
	const page = await browser.newPage();
	let arrive = () => {};
	const typed = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/hydrate.ts', async (route) => {
		await typed;
		await route.continue();
	});
	await page.goto(`${server.resolvedUrls?.local[0]}`, { waitUntil: 'commit' });
	const field = page.getByLabel('E-mail address');
	await field.fill('ida@example.com');
	arrive();
	await page.locator('[data-hydrated]').waitFor({ state: 'attached' });

	expect(await field.inputValue()).toBe('ida@example.com');
}, 60_000);

test('the browser keeps what was selected while its scripts were on their way, and it is typed over', async () => {
	const page = await browser.newPage();
	let arrive = () => {};
	const selected = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/hydrate.ts', async (route) => {
		await selected;
		await route.continue();
	});
	await page.goto(`${server.resolvedUrls?.local[0]}`, { waitUntil: 'commit' });
	const field = page.getByLabel('E-mail address');
	await field.selectText();
	arrive();
	await page.locator('[data-hydrated]').waitFor({ state: 'attached' });

	await page.keyboard.type('ada@example.com');
	expect(await field.inputValue()).toBe('ada@example.com');
}, 60_000);
