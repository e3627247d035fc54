import { expect, test, type Page } from '@playwright/test';
import { comparePictures } from '../../scripts/lib/compare-pictures.ts';

/** Takes a picture of a square of 10 by 10 pixels on white. */
async function photograph(page: Page, color: string, left: number): Promise<Buffer> {
	await page.setContent(
		`<body style="margin:0;background:#fff"><div style="position:absolute;left:${left}px;width:10px;height:10px;background:${color}"></div>`
	);
	return page.screenshot();
}

test('two pictures differ in the pixels that changed by more than smoothing does', async ({
	page
}) => {
	await page.setViewportSize({ width: 100, height: 50 });
	const one = await photograph(page, '#000000', 0);
	const differences = async (other: Buffer) => (await comparePictures(page, one, other)).pixels;

	expect(await differences(one)).toBe(0);
	expect(await differences(await photograph(page, '#101010', 0))).toBe(0);
	expect(await differences(await photograph(page, '#c00000', 0))).toBe(100);
	expect(await differences(await photograph(page, '#000000', 50))).toBe(200);
});

test('the pixels that only the larger picture has differ', async ({ page }) => {
	await page.setViewportSize({ width: 100, height: 50 });
	const one = await photograph(page, '#000000', 0);
	await page.setViewportSize({ width: 100, height: 60 });
	const { pixels, of, picture } = await comparePictures(page, one, await page.screenshot());
	expect([pixels, of]).toEqual([1000, 6000]);
	expect(picture.subarray(1, 4).toString()).toBe('PNG');
});
