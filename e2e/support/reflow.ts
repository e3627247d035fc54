import { expect, type Page } from '@playwright/test';

/**
 * Fails when the page scrolls horizontally, or when an element or its text overflows the viewport and is cut off.
 *
 * @see https://www.w3.org/WAI/WCAG22/Understanding/reflow.html
 */
export async function expectNoOverflow(page: Page): Promise<void> {
	// Elements are visible before the stylesheet arrives.
	await page.waitForLoadState();
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

/**
 * Fails when a line may end inside a word that has a single letter before its hyphen, as in “e-readers”, on a page of any width.
 */
export async function expectWholeWords(page: Page): Promise<void> {
	const broken = await page.evaluate(() => {
		const before = document.body.style.cssText;
		// Every line ends as soon as it may.
		document.body.style.cssText = 'inline-size: 0';
		const broken: string[] = [];
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = texts.nextNode(); node; node = texts.nextNode()) {
			for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(
				/\b\p{L}[-‑]\u2060?\p{L}+/gu
			)) {
				const range = document.createRange();
				range.setStart(node, index);
				range.setEnd(node, index + word.length);
				if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word);
			}
		}
		document.body.style.cssText = before;
		return broken;
	});
	expect(broken, page.url()).toEqual([]);
}
