/**
 * `node scripts/screenshots/stories.ts <folder> [filter] [theme]`: takes a screenshot of every story in light and dark. Run
 * `pnpm build-storybook` first. `filter` is part of a story id; `theme` is `books` (default) or `poster`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { chromiumPath } from 'test-support/chromium';

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

const root = path.join(import.meta.dirname, '../..');
const built = path.join(root, 'storybook-static');
const { entries } = JSON.parse(readFileSync(path.join(built, 'index.json'), 'utf8')) as {
	entries: Record<string, { id: string; type: string }>;
};
const stories = Object.values(entries).filter(
	({ id, type }) => type === 'story' && id.includes(filter)
);

const server = await preview({
	root,
	configFile: false,
	build: { outDir: built },
	preview: { host: '127.0.0.1', port: 0 }
});
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
const page = await browser.newPage({ viewport: { width: 800, height: 500 } });
const address = server.resolvedUrls?.local[0] ?? '';
for (const { id } of stories) {
	for (const scheme of ['light', 'dark']) {
		const globals = `scheme:${scheme};look:${theme}`;
		await page.goto(`${address}iframe.html?viewMode=story&id=${id}&globals=${globals}`);
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
await server.close();
