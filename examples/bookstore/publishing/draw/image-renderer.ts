import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from 'test-support/chromium';

/** Renders HTML to images in a browser. */
export interface ImageRenderer {
	/** The browser page. */
	page: Page;
	/** Renders HTML. Resolves when its fonts and images are loaded. */
	draw(html: string): Promise<void>;
	/** Returns a JPEG in the best quality within a size in bytes. */
	jpeg(maxBytes: number): Promise<Buffer>;
	/** Returns a WebP in the best quality within a size in bytes, optionally scaled. */
	webp(maxBytes: number, scale?: number): Promise<Buffer>;
	close(): Promise<void>;
}

/**
 * Opens a browser.
 *
 * @param options.size size of each image, in pixels
 * @param options.faces style sheets of fonts, such as `@fontsource/jost/500.css`
 * @param options.css styles of all images
 */
export async function openImageRenderer({
	size,
	faces,
	css = ''
}: {
	size: { width: number; height: number };
	faces: readonly string[];
	css?: string;
}): Promise<ImageRenderer> {
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
		jpeg: (maxBytes) =>
			bestOf(maxBytes, 92, (quality) => page.screenshot({ type: 'jpeg', quality })),
		webp: (maxBytes, scale = 1) =>
			bestOf(maxBytes, 60, async (quality) => {
				// Playwright supports only PNG and JPEG.
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

/** Lowers the quality until the image is small enough. */
async function bestOf(
	maxBytes: number,
	maxQuality: number,
	take: (quality: number) => Promise<Buffer>
): Promise<Buffer> {
	let quality = maxQuality;
	let picture = await take(quality);
	while (picture.byteLength > maxBytes && quality > 40) {
		quality -= 4;
		picture = await take(quality);
	}
	return picture;
}

/** Returns the style sheet of a font with inlined files, because a page without a URL cannot load them. */
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
