import { expect, type Page } from '@playwright/test';

/**
 * Fails when the page scrolls horizontally, or when an element or its text overflows the viewport and is cut off.
 *
 * @see https://www.w3.org/WAI/WCAG22/Understanding/reflow.html
 */
export async function expectNoOverflow(page: Page): Promise<void> {
	const { available, width, overflowing } = await page.evaluate(() => {
		const available = document.documentElement.clientWidth;
		const isContained = (element: Element) => {
			// Visually hidden elements are clipped, and scroll containers keep their content inside.
			for (let ancestor: Element | null = element; ancestor; ancestor = ancestor.parentElement) {
				const { clipPath, overflowX } = getComputedStyle(ancestor);
				if (clipPath !== 'none') return true;
				if (
					ancestor !== element &&
					overflowX !== 'visible' &&
					ancestor !== document.documentElement
				) {
					const box = ancestor.getBoundingClientRect();
					if (box.left >= -0.5 && box.right <= available + 0.5) return true;
				}
			}
			return false;
		};
		/** Returns the boxes of an element and of its text. */
		const boxesOf = (element: Element) => {
			const text = document.createRange();
			text.selectNodeContents(element);
			return [element.getBoundingClientRect(), text.getBoundingClientRect()];
		};
		const isOutside = ({ left, right, width }: DOMRect) =>
			width > 0 && (left < -0.5 || right > available + 0.5);
		const overflowing = [...document.body.querySelectorAll('*')].filter(
			(element) => boxesOf(element).some(isOutside) && !isContained(element)
		);
		return {
			available,
			width: document.documentElement.scrollWidth,
			overflowing: overflowing.map((element) => element.outerHTML.slice(0, 120))
		};
	});
	expect(overflowing, page.url()).toEqual([]);
	expect(width, `${page.url()} scrolls horizontally`).toBeLessThanOrEqual(available);
}
