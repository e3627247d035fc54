import { expect, type Page } from '@playwright/test';

declare global {
	interface Window {
		/** Filled by `observeLayoutShifts`: the value of each shift and the elements that moved. */
		shifts?: string[];
	}
}

interface LayoutShift extends PerformanceEntry {
	value: number;
	sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/**
 * Records every layout shift on pages that are opened from now on, including shifts right after user input, which Cumulative
 * Layout Shift excludes.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/LayoutShift
 */
export async function observeLayoutShifts(page: Page): Promise<void> {
	await page.addInitScript(() => {
		window.shifts = [];
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as LayoutShift[]) {
				const at = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].join();
				const nodes = entry.sources.map(({ node, previousRect, currentRect }) => {
					const name =
						node instanceof Element ? node.outerHTML.slice(0, 100) : String(node?.textContent);
					return `${name} from ${at(previousRect)} to ${at(currentRect)}`;
				});
				window.shifts?.push(`${entry.value} ${nodes.join(' | ')}`);
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
}

/** Returns the layout shifts on the page so far. */
export async function readLayoutShifts(page: Page): Promise<string[] | undefined> {
	return page.evaluate(
		() =>
			new Promise<string[] | undefined>((resolve) => {
				// The observer is notified after the frame has been painted.
				requestAnimationFrame(() => setTimeout(() => resolve(window.shifts), 0));
			})
	);
}

/** Fails when the layout of the page has shifted. */
export async function expectNoLayoutShift(page: Page): Promise<void> {
	expect(await readLayoutShifts(page), page.url()).toEqual([]);
}
