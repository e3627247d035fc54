import { expect, type Locator, type Page } from '@playwright/test';

/** The most stops from one place of a page to another. */
const far = 80;

/**
 * Goes from stop to stop until the focus is on something, as somebody without a mouse does. Each stop on the way must show
 * that the focus is there.
 *
 * @param key the way to go: `Shift+Tab` is back
 */
export async function tabTo(
	page: Page,
	goal: Locator,
	key: 'Tab' | 'Shift+Tab' = 'Tab'
): Promise<void> {
	await expect(goal).toBeVisible();
	for (let stops = 0; stops < far; stops += 1) {
		await page.keyboard.press(key);
		await expectFocusShown(page);
		if (await isFocused(goal)) return;
	}
	throw new Error(`${String(goal)} is not within ${far} stops.`);
}

const isFocused = (goal: Locator) => goal.evaluate((element) => element === document.activeElement);

/** Fails where the focus is lost, or where nobody sees it. */
export async function expectFocusShown(page: Page): Promise<void> {
	const focus = await page.evaluate(() => {
		const element = document.activeElement ?? document.body;
		const { outlineStyle, outlineWidth } = getComputedStyle(element);
		const box = element.getBoundingClientRect();
		return {
			at: element.outerHTML.slice(0, 120),
			isLost: element === document.body || element === document.documentElement,
			isOutlined: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
			isInSight:
				box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0
		};
	});
	expect(focus, focus.at).toMatchObject({ isLost: false, isOutlined: true, isInSight: true });
}
