import { setImmediate } from 'node:timers/promises';
import { expect, test } from './support/test.ts';

test.describe('a test that ends while its page loads', { tag: '@javascript' }, () => {
	test('closes its pages before the servers that they use', async ({
		page,
		cookielessUrl,
		anotherBrowser,
		teardown
	}) => {
		const pages = [page, await anotherBrowser()];
		teardown.add('proxy', () => expect(pages.map((one) => one.isClosed())).toEqual([true, true]));
		for (const one of pages) await one.goto(cookielessUrl, { waitUntil: 'commit' });
	});

	test('ignores a route handler that never answered', async ({ page, teardown }) => {
		let markRequested = () => {};
		let release = () => {};
		const requested = new Promise<void>((resolve) => (markRequested = resolve));
		const released = new Promise<void>((resolve) => (release = resolve));
		await page.route('**/_app/**/*.js', async (route) => {
			markRequested();
			await released;
			await route.fulfill({ response: await route.fetch() });
		});
		await page.goto('/', { waitUntil: 'commit' });
		await requested;
		// Responds after the page has closed.
		teardown.add('proxy', async () => {
			release();
			await setImmediate();
		});
	});
});
