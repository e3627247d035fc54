import { expect, type Locator, type Page } from '@playwright/test';

/** Maximum number of key presses before `tabTo` gives up. */
const maxStops = 80;

/**
 * Presses Tab until an element has the focus, and fails when the focus is not visible on the way.
 *
 * @param key `Shift+Tab` moves backward
 */
export async function tabTo(
	page: Page,
	target: Locator,
	key: 'Tab' | 'Shift+Tab' = 'Tab'
): Promise<void> {
	await expect(target).toBeVisible();
	for (let stops = 0; stops < maxStops; stops += 1) {
		await page.keyboard.press(key);
		await expectVisibleFocus(page);
		if (await isFocused(target)) return;
	}
	throw new Error(`${String(target)} cannot be reached within ${maxStops} stops.`);
}

const isFocused = (target: Locator) =>
	target.evaluate((element) => element === document.activeElement);

/** Fails when no element has the focus, or when its outline is not visible. */
export async function expectVisibleFocus(page: Page): Promise<void> {
	const focus = await page.evaluate(() => {
		const element = document.activeElement ?? document.body;
		const { outlineStyle, outlineWidth } = getComputedStyle(element);
		const box = element.getBoundingClientRect();
		return {
			element: element.outerHTML.slice(0, 120),
			isLost: element === document.body || element === document.documentElement,
			isOutlined: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
			isInView:
				box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0
		};
	});
	expect(focus, focus.element).toMatchObject({ isLost: false, isOutlined: true, isInView: true });
}
