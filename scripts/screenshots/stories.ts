/**
 * `node scripts/screenshots/stories.ts <folder> [filter] [theme]`: takes a screenshot of every story in light and dark. Run
 * `pnpm build-storybook` first. `filter` is part of a story id; `theme` is `books` (default), `hearth` or `signal`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from 'test-support/chromium';
import { openPage, photograph } from '../lib/story-pictures.ts';
import { serveFolder } from '../lib/serve-folder.ts';
import { readEntries } from '../lib/storybook.ts';

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
const storybook = await serveFolder(built);
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
const page = await openPage(browser);
for (const story of stories) {
	for (const scheme of ['light', 'dark']) {
		const picture = await photograph(page, storybook.url, story, `scheme:${scheme};look:${theme}`);
		writeFileSync(path.join(folder, `${story.id}-${scheme}.png`), picture);
	}
}
console.log(`${stories.length} stories, ${2 * stories.length} screenshots in ${folder}`);
await browser.close();
await storybook.close();
