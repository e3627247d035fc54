/**
 * Renders `static/icon.svg` as the icons of browsers and home screens: `node publishing/draw/draw-icons.ts` writes
 * `static/favicon.ico` and `static/apple-touch-icon.png`, which are committed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from 'test-support/chromium';

const folder = path.join(import.meta.dirname, '../../static');
const svg = (await readFile(path.join(folder, 'icon.svg'), 'utf8')).replace(
	'<svg ',
	'<svg width="100%" '
);
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });

async function draw(size: number, background: string): Promise<Buffer> {
	const page = await browser.newPage({ viewport: { width: size, height: size } });
	await page.setContent(
		`<style>body{margin:0;background:${background}}svg{display:block}</style>${svg}`
	);
	const png = await page.screenshot({ omitBackground: true });
	await page.close();
	return png;
}

/** Wraps a PNG in the container of icons: a header of 6 bytes and one entry of 16. */
function toIco(png: Buffer, size: number): Buffer {
	const head = Buffer.alloc(22);
	head.writeUInt16LE(1, 2);
	head.writeUInt16LE(1, 4);
	head.writeUInt8(size, 6);
	head.writeUInt8(size, 7);
	head.writeUInt16LE(1, 10);
	head.writeUInt16LE(32, 12);
	head.writeUInt32LE(png.length, 14);
	head.writeUInt32LE(head.length, 18);
	return Buffer.concat([head, png]);
}

await writeFile(path.join(folder, 'favicon.ico'), toIco(await draw(32, 'transparent'), 32));
// Home screens round the corners themselves, and fill transparent ones with black.
await writeFile(path.join(folder, 'apple-touch-icon.png'), await draw(180, '#1f3a34'));
await browser.close();
