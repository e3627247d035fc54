/**
 * `node scripts/screenshots/stories.ts <folder> [filter] [theme]`: takes a screenshot of every story in light and dark. Run
 * `pnpm build-storybook` first. `filter` is part of a story id; `theme` is `books` (default) or `poster`.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from 'test-support/chromium';
import { readEntries, serveStorybook } from '../lib/storybook.ts';

/** The part of Storybook's preview window that is used here. */
interface PreviewWindow {
	__STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } };
}

const [folder, filter = '', theme = 'books'] = process.argv.slice(2);
if (!folder)
	throw new TypeError(
		'Pass the folder for the screenshots: node scripts/screenshots/stories.ts <folder>'
	);
mkdirSync(folder, { recursive: true });

const built = path.join(import.meta.dirname, '../../storybook-static');
const stories = readEntries(built).filter(
	({ id, type }) => type === 'story' && id.includes(filter)
);
const storybook = await serveStorybook(built);
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
const page = await browser.newPage({ viewport: { width: 800, height: 500 } });
for (const { id } of stories) {
	for (const scheme of ['light', 'dark']) {
		const globals = `scheme:${scheme};look:${theme}`;
		await page.goto(`${storybook.url}iframe.html?viewMode=story&id=${id}&globals=${globals}`);
		// Waits for the play function.
		await page.waitForFunction(() =>
			['finished', 'errored', 'aborted'].includes(
				(window as unknown as PreviewWindow).__STORYBOOK_PREVIEW__?.currentRender?.phase ?? ''
			)
		);
		await page.evaluate(() => document.fonts.ready);
		await page.screenshot({
			path: path.join(folder, `${id}-${scheme}.png`),
			fullPage: true,
			animations: 'disabled'
		});
	}
}
console.log(`${stories.length} stories, ${2 * stories.length} screenshots in ${folder}`);
await browser.close();
await storybook.close();
