import { announcer } from './support/actions.ts';
import { expectNoLayoutShift, observeLayoutShifts } from './support/layout-shift.ts';
import { expect, test } from './support/test.ts';

test(
	'a book opened from the catalog has the typeface of long text from its first paint',
	{ tag: '@javascript' },
	async ({ page }) => {
		await observeLayoutShifts(page);
		await page.goto('/');
		const isLoaded = () => page.evaluate(() => document.fonts.check('400 17px Newsreader'));
		await expect.poll(isLoaded).toBe(true);
		// Nothing more is needed from the network.
		await page.route('**/*.woff2', (route) => route.abort());
		await page.getByRole('link', { name: 'Slow Light' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		expect(await isLoaded()).toBe(true);
		await expectNoLayoutShift(page);
	}
);

test('fonts that come late do not move the page', { tag: '@javascript' }, async ({ page }) => {
	const { promise: released, resolve: release } = Promise.withResolvers<void>();
	await observeLayoutShifts(page);
	await page.route('**/*.woff2', async (route) => {
		await released;
		await route.continue();
	});
	await page.goto('/books/slow-light', { waitUntil: 'domcontentloaded' });
	await expect(announcer(page)).toBeAttached();
	release();
	await page.waitForLoadState('networkidle');
	expect(
		await page.evaluate(async () => (await document.fonts.load('400 17px Newsreader')).length)
	).toBeGreaterThan(0);
	await expectNoLayoutShift(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`browsers color their own bars as the page in ${colorScheme} mode`, async ({ page }) => {
		await page.emulateMedia({ colorScheme });
		await page.goto('/');
		const colors = await page.locator('meta[name="theme-color"]').evaluateAll((metas) =>
			metas
				.filter((meta) => meta instanceof HTMLMetaElement && matchMedia(meta.media).matches)
				.map((meta) => {
					const probe = document.createElement('p');
					probe.style.color = meta.getAttribute('content') ?? '';
					return probe.style.color;
				})
		);
		const background = await page
			.locator('html')
			.evaluate((root) => getComputedStyle(root).backgroundColor);
		expect(colors).toEqual([background]);
	});
}

test('browsers and home screens find an icon', async ({ request }) => {
	for (const [address, type] of [
		['/favicon.ico', /icon/],
		['/icon.svg', /svg/],
		['/apple-touch-icon.png', /png/]
	] as const) {
		const response = await request.get(address);
		expect(response.status(), address).toBe(200);
		expect(response.headers()['content-type'], address).toMatch(type);
	}
});
