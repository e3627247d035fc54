import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../../scripts/chromium.ts';

/** A page of a browser that pictures are drawn on. */
export interface DrawingBoard {
	/** What can be asked of the drawing itself. */
	page: Page;
	/** Draws HTML, and resolves when its fonts and pictures are there. */
	draw(html: string): Promise<void>;
	/** The drawing as JPEG, as good as the weight allows. */
	jpeg(heaviest: number): Promise<Buffer>;
	/** The drawing as WebP, as good as the weight allows and the eye can tell, in another size if it is to be. */
	webp(heaviest: number, scale?: number): Promise<Buffer>;
	close(): Promise<void>;
}

/**
 * Opens a browser to draw in.
 *
 * @param options.size of each picture, in pixels
 * @param options.faces style sheets of fonts, as packages name them: `@fontsource/jost/500.css`
 * @param options.css what all pictures have in common
 */
export async function openDrawingBoard({
	size,
	faces,
	css = ''
}: {
	size: { width: number; height: number };
	faces: readonly string[];
	css?: string;
}): Promise<DrawingBoard> {
	const fonts = (await Promise.all(faces.map(inlineFace))).join('\n');
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
	const page = await browser.newPage({ viewport: { ...size } });
	const devtools = await page.context().newCDPSession(page);

	return {
		page,
		async draw(html) {
			await page.setContent(`<style>${fonts} * { margin: 0 } ${css}</style>${html}`);
			await page.evaluate(() => document.fonts.ready);
		},
		jpeg: (heaviest) =>
			bestOf(heaviest, 92, (quality) => page.screenshot({ type: 'jpeg', quality })),
		webp: (heaviest, scale = 1) =>
			bestOf(heaviest, 60, async (quality) => {
				// Playwright's own pictures are PNG and JPEG.
				const { data } = await devtools.send('Page.captureScreenshot', {
					format: 'webp',
					quality,
					clip: { x: 0, y: 0, ...size, scale }
				});
				return Buffer.from(data, 'base64');
			}),
		close: () => browser.close()
	};
}

/** The best picture that is not too heavy, from fine quality down to bearable. */
async function bestOf(
	heaviest: number,
	finest: number,
	take: (quality: number) => Promise<Buffer>
): Promise<Buffer> {
	let quality = finest;
	let picture = await take(quality);
	while (picture.byteLength > heaviest && quality > 40) {
		quality -= 4;
		picture = await take(quality);
	}
	return picture;
}

/** The style sheet of a face with its files in it: a page without an address cannot load others. */
async function inlineFace(face: string): Promise<string> {
	const sheet = fileURLToPath(import.meta.resolve(face));
	let css = await readFile(sheet, 'utf8');
	for (const [, file] of css.matchAll(/url\((\.\/files\/[^)]+\.woff2)\)/g)) {
		if (file === undefined) continue;
		const bytes = await readFile(path.join(path.dirname(sheet), file));
		css = css.replace(file, `data:font/woff2;base64,${bytes.toString('base64')}`);
	}
	return css;
}
