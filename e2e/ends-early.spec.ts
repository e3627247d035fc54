import { setImmediate } from 'node:timers/promises';
import { expect, test } from './support/test.ts';

test.describe('a journey that ends while its page loads', { tag: '@javascript' }, () => {
	test('has its pages closed before what they speak to', async ({
		page,
		cookielessUrl,
		anotherBrowser,
		teardown
	}) => {
		const pages = [page, await anotherBrowser()];
		teardown.add('proxy', () => expect(pages.map((one) => one.isClosed())).toEqual([true, true]));
		for (const one of pages) await one.goto(cookielessUrl, { waitUntil: 'commit' });
	});

	test('hears nothing of an answer that it never gave', async ({ page, teardown }) => {
		let ask = () => {};
		let letGo = () => {};
		const asked = new Promise<void>((resolve) => (ask = resolve));
		const free = new Promise<void>((resolve) => (letGo = resolve));
		await page.route('**/_app/**/*.js', async (route) => {
			ask();
			await free;
			await route.fulfill({ response: await route.fetch() });
		});
		await page.goto('/', { waitUntil: 'commit' });
		await asked;
		// The page is closed by then, and nobody wants the answer.
		teardown.add('proxy', async () => {
			letGo();
			await setImmediate();
		});
	});
});
