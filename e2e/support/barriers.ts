import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Fails at what axe finds on a page as it is right now, in light and in dark colors; in the dark only at what colors decide, as
 * all else is the same.
 */
export async function expectNoBarrier(page: Page): Promise<void> {
	for (const colorScheme of ['dark', 'light'] as const) {
		await page.emulateMedia({ colorScheme });
		// No page has frames of other origins, and so axe needs no page of its own to put together what it found.
		// What passes is not listed, which takes axe a fifth of its time.
		const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
		if (colorScheme === 'dark') axe.withRules(['color-contrast']);
		const { violations } = await axe.analyze();
		const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
		expect(found, `${page.url()} in ${colorScheme} colors`).toEqual([]);
	}
}
