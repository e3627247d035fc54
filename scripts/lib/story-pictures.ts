import type { Browser, Page } from 'playwright-core';
import type { StorybookEntry } from './storybook.ts';

/** The part of Storybook's preview window that is used here. */
interface PreviewWindow {
	__STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } };
}

/** Widths of the stories that have one, as in `.storybook/preview.ts`. */
const widths: Record<string, number> = { phone: 360, tablet: 768, desk: 1440 };

/** Waits for the story's play function. */
async function waitUntilPlayed(page: Page): Promise<void> {
	await page.waitForFunction(() =>
		['finished', 'completed', 'errored', 'aborted'].includes(
			(window as unknown as PreviewWindow).__STORYBOOK_PREVIEW__?.currentRender?.phase ?? ''
		)
	);
	await page.evaluate(() => document.fonts.ready);
}

/** Opens a page for the pictures of stories. */
export const openPage = (browser: Browser) =>
	browser.newPage({ viewport: { width: 800, height: 500 }, reducedMotion: 'reduce' });

/** Takes a picture of a story. */
export async function photograph(
	page: Page,
	url: string,
	{ id, name }: StorybookEntry,
	globals: string
): Promise<Buffer> {
	await page.setViewportSize({ width: widths[name.toLowerCase()] ?? 800, height: 500 });
	await page.goto(`${url}iframe.html?viewMode=story&id=${id}&globals=${globals}`);
	await waitUntilPlayed(page);
	return page.screenshot({ fullPage: true, animations: 'disabled' });
}
