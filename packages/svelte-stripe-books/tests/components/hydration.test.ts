import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gate } from '../support/gate.ts';
import { serveHtml, type ServedHtml } from '../support/serve-html.ts';
import Everything from './Everything.svelte';

let served: ServedHtml;
let html: string;

beforeAll(async () => {
	const { head, body } = render(Everything);
	html = `<!doctype html><html lang="de"><head><title>Books</title>${head}</head><body>${body}<script type="module" src="/hydrate.ts"></script></body></html>`;
	served = await serveHtml(import.meta.dirname, () => html);
});
afterAll(() => served?.close());

/** Opens the page, whose scripts do not come until they are let in. */
async function openWithoutScripts() {
	const page = await served.browser.newPage();
	const { open, opened } = gate();
	await page.route('**/hydrate.ts', async (route) => {
		await opened;
		await route.continue();
	});
	await page.goto(served.url, { waitUntil: 'commit' });
	return {
		page,
		async letScriptsIn() {
			open();
			await page.locator('[data-hydrated]').waitFor({ state: 'attached' });
		}
	};
}

test('the browser takes over the server’s page as it is, and its buttons work', async () => {
	const page = await served.browser.newPage();
	const said: string[] = [];
	page.on('console', (message) => said.push(message.text()));
	page.on('pageerror', (error) => said.push(String(error)));
	await page.goto(served.url);
	await page.locator('[data-hydrated]').waitFor({ state: 'attached' });

	await page
		.getByRole('article')
		.first()
		.getByRole('button', { name: /^Add to cart/ })
		.click();

	await page.getByRole('link', { name: 'Cart, 3 books' }).first().waitFor();
	expect(said.filter((line) => !line.startsWith('[vite]'))).toEqual([]);
});

test('the browser keeps the name of the try to pay that came with the page', async () => {
	const page = await served.browser.newPage();
	const first = /name="attempt" value="([\w-]{8,64})"/.exec(html)?.[1] ?? 'none';
	let asked: { attempt?: string } = {};
	await page.route('**/checkout', async (route) => {
		asked = route.request().postDataJSON() as typeof asked;
		await route.fulfill({ json: { problem: { code: 'cart_empty', message: 'No.' } } });
	});
	await page.goto(served.url);
	await page.locator('[data-hydrated]').waitFor({ state: 'attached' });

	const field = page.locator('input[name=attempt]');
	expect(await field.inputValue()).toBe(first);
	await page.getByRole('button', { name: 'Check out' }).click();
	await page.getByText('No.').waitFor();
	expect(asked.attempt).toBe(first);
	expect(await field.inputValue()).toMatch(/^[\w-]{8,64}$/);
	expect(await field.inputValue()).not.toBe(first);
});

test.each(['Email address', 'Search title or author'])(
	'the browser keeps what was typed as "%s" while its scripts were on their way',
	async (label) => {
		const { page, letScriptsIn } = await openWithoutScripts();
		const field = page.getByLabel(label);
		await field.fill('ida@example.com');
		await letScriptsIn();
		expect(await field.inputValue()).toBe('ida@example.com');
	}
);

test.each(['Email address', 'Search title or author'])(
	'what was selected as "%s" while scripts were on their way is typed over',
	async (label) => {
		const { page, letScriptsIn } = await openWithoutScripts();
		const field = page.getByLabel(label);
		await field.selectText();
		await letScriptsIn();
		await page.keyboard.type('ada@example.com');
		expect(await field.inputValue()).toBe('ada@example.com');
	}
);
