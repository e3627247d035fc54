import { expect, type Page } from '@playwright/test';

declare global {
	interface Window {
		/** Filled by `watchForShifts`: what moved, and what it looked like. */
		shifts?: string[];
	}
}

interface LayoutShift extends PerformanceEntry {
	value: number;
	sources: { node: Node | null }[];
}

/**
 * Writes down all that jumps on the pages that are opened from now on, from their first line on; also what moves right after a
 * click or a key, which no browser counts.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/LayoutShift
 */
export async function watchForShifts(page: Page): Promise<void> {
	await page.addInitScript(() => {
		window.shifts = [];
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as LayoutShift[]) {
				const nodes = entry.sources.map(({ node }) =>
					node instanceof Element ? node.outerHTML.slice(0, 100) : String(node?.textContent)
				);
				window.shifts?.push(`${entry.value} ${nodes.join(' | ')}`);
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
}

/** What jumped on the page so far. */
export async function shiftsOf(page: Page): Promise<string[] | undefined> {
	return page.evaluate(
		() =>
			new Promise<string[] | undefined>((resolve) => {
				// What is drawn last is told after it was drawn.
				requestAnimationFrame(() => setTimeout(() => resolve(window.shifts), 0));
			})
	);
}

/** Fails when anything jumped on the page so far. */
export async function expectNoShift(page: Page): Promise<void> {
	expect(await shiftsOf(page), page.url()).toEqual([]);
}
