import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deferred } from '../support/deferred.ts';
import { textsOf, translatePage } from '../support/translate-page.ts';
import { serveHtml, type ServedHtml } from '../support/serve-html.ts';
import Everything from './Everything.svelte';

let served: ServedHtml;
let html: string;

beforeAll(async () => {
	const { head, body } = render(Everything);
	html = `<!doctype html><html lang="de"><head><title>Books</title>${head}</head><body>${body}<script type="module" src="/hydrate.js"></script></body></html>`;
	served = await serveHtml(import.meta.dirname, () => html);
});
afterAll(() => served?.close());

/** Opens the page and holds its script back until `loadScript` is called. */
async function openWithoutScript() {
	const page = await served.browser.newPage();
	const { resolve, promise } = deferred();
	await page.route('**/hydrate.js', async (route) => {
		await promise;
		await route.continue();
	});
	await page.goto(served.url, { waitUntil: 'commit' });
	return {
		page,
		async loadScript() {
			resolve();
			await page.locator('[data-hydrated]').waitFor({ state: 'attached' });
		}
	};
}

test('hydrates without warnings, and the buttons work', async () => {
	const page = await served.browser.newPage();
	const logged: string[] = [];
	page.on('console', (message) => logged.push(message.text()));
	page.on('pageerror', (error) => logged.push(String(error)));
	await page.goto(served.url);
	await page.locator('[data-hydrated]').waitFor({ state: 'attached' });

	await page
		.getByRole('article')
		.first()
		.getByRole('button', { name: /^Add to cart/ })
		.click();

	await page.getByRole('link', { name: 'Cart, 3 books' }).first().waitFor();
	expect(logged).toEqual([]);
});

test('a page that was translated before hydration has each text once', async () => {
	const page = await served.browser.newPage();
	await page.goto(served.url);
	await page.locator('[data-hydrated]').waitFor({ state: 'attached' });
	const expected = await page.locator('body').evaluate(textsOf);

	const translated = await openWithoutScript();
	await translated.page.evaluate(translatePage);
	await translated.loadScript();

	expect(await translated.page.locator('body').evaluate(textsOf)).toEqual(expected);
});

test('keeps the attempt id of the server-rendered form', async () => {
	const page = await served.browser.newPage();
	const first = /name="attempt" value="([\w-]{8,64})"/.exec(html)?.[1] ?? 'none';
	let sent: { attempt?: string } = {};
	await page.route('**/checkout', async (route) => {
		sent = route.request().postDataJSON() as typeof sent;
		await route.fulfill({ json: { problem: { code: 'cart_empty', message: 'No.' } } });
	});
	await page.goto(served.url);
	await page.locator('[data-hydrated]').waitFor({ state: 'attached' });

	const field = page.locator('input[name=attempt]');
	expect(await field.inputValue()).toBe(first);
	await page.getByRole('button', { name: 'Check out' }).click();
	await page.getByText('No.').waitFor();
	expect(sent.attempt).toBe(first);
	expect(await field.inputValue()).toMatch(/^[\w-]{8,64}$/);
	expect(await field.inputValue()).not.toBe(first);
});

test.each(['Email address', 'Search books'])(
	'keeps what was typed in "%s" before hydration',
	async (label) => {
		const { page, loadScript } = await openWithoutScript();
		const field = page.getByLabel(label);
		await field.fill('ida@example.com');
		await loadScript();
		expect(await field.inputValue()).toBe('ida@example.com');
	}
);

test.each(['Email address', 'Search books'])(
	'keeps the selection in "%s" made before hydration',
	async (label) => {
		const { page, loadScript } = await openWithoutScript();
		const field = page.getByLabel(label);
		await field.selectText();
		await loadScript();
		await page.keyboard.type('ada@example.com');
		expect(await field.inputValue()).toBe('ada@example.com');
	}
);
