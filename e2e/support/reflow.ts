import { expect, type Page } from '@playwright/test';

/**
 * Fails where a page is wider than its window: where it scrolls sideways, or something sticks out and is cut off.
 *
 * @see https://www.w3.org/WAI/WCAG22/Understanding/reflow.html
 */
export async function expectNothingSticksOut(page: Page): Promise<void> {
	const { room, width, sticking } = await page.evaluate(() => {
		const room = document.documentElement.clientWidth;
		const isKeptIn = (element: Element) => {
			// What is meant for other senses than the eye is clipped, and what is clipped moves nothing.
			for (let around: Element | null = element; around; around = around.parentElement) {
				const { clipPath, overflowX } = getComputedStyle(around);
				if (clipPath !== 'none') return true;
				if (around !== element && overflowX !== 'visible' && around !== document.documentElement) {
					const box = around.getBoundingClientRect();
					if (box.left >= -0.5 && box.right <= room + 0.5) return true;
				}
			}
			return false;
		};
		/** Where an element ends, and where the words in it do. */
		const boxesOf = (element: Element) => {
			const words = document.createRange();
			words.selectNodeContents(element);
			return [element.getBoundingClientRect(), words.getBoundingClientRect()];
		};
		const isOut = ({ left, right, width }: DOMRect) =>
			width > 0 && (left < -0.5 || right > room + 0.5);
		const sticking = [...document.body.querySelectorAll('*')].filter(
			(element) => boxesOf(element).some(isOut) && !isKeptIn(element)
		);
		return {
			room,
			width: document.documentElement.scrollWidth,
			sticking: sticking.map((element) => element.outerHTML.slice(0, 120))
		};
	});
	expect(sticking, page.url()).toEqual([]);
	expect(width, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(room);
}
