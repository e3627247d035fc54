import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails on violations that axe finds on the page, with all rules in light colors and with contrast rules in dark ones. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
	// Elements are visible before the stylesheet arrives.
	await page.waitForLoadState();
	for (const colorScheme of ['dark', 'light'] as const) {
		await page.emulateMedia({ colorScheme });
		// Legacy mode opens no extra page, which only cross-origin frames need. Listing violations alone saves a fifth of the time.
		const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
		if (colorScheme === 'dark') axe.withRules(['color-contrast']);
		const { violations } = await axe.analyze();
		const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
		expect(found, `${page.url()} in ${colorScheme} colors`).toEqual([]);
	}
}
