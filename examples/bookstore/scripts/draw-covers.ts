/**
 * Draws the covers of the catalogue: `node scripts/draw-covers.ts [id …]` renders `scripts/covers/<id>.ts`
 * to `static/covers/<id>.jpg`, every cover when no id is given. The pictures are committed, so that neither
 * the build nor the store needs a browser.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../../../scripts/chromium.ts';
import { page as size } from './cover-kit.ts';

const heaviest = 80_000;
const faces = [
	'abril-fatface/400',
	'alfa-slab-one/400',
	'bebas-neue/400',
	'cinzel/700',
	'cormorant-garamond/600',
	'cormorant-garamond/600-italic',
	'cormorant-garamond/700',
	'fraunces/600',
	'fraunces/900',
	'fredoka/600',
	'ibm-plex-mono/500',
	'ibm-plex-mono/700',
	'jost/500',
	'jost/700',
	'limelight/400'
];

const here = import.meta.dirname;
const wanted = process.argv.slice(2);
const ids = (await readdir(path.join(here, 'covers')))
	.map((name) => path.basename(name, '.ts'))
	.filter((id) => wanted.length === 0 || wanted.includes(id));

const fonts = (await Promise.all(faces.map(inlineFace))).join('\n');
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
const page = await browser.newPage({ viewport: size });
for (const id of ids) {
	const { draw } = (await import(`./covers/${id}.ts`)) as { draw: () => string };
	await page.setContent(
		`<style>${fonts} * { margin: 0 } svg { display: block }</style>
		<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${draw()}</svg>`
	);
	await page.evaluate(() => document.fonts.ready);

	let quality = 92;
	let picture = await page.screenshot({ type: 'jpeg', quality });
	while (picture.byteLength > heaviest && quality > 40) {
		quality -= 4;
		picture = await page.screenshot({ type: 'jpeg', quality });
	}
	await writeFile(path.join(here, '../static/covers', `${id}.jpg`), picture);
	console.log(`${id}: ${Math.ceil(picture.byteLength / 1000)} kB at quality ${quality}`);
}
await browser.close();

/** The style sheet of a face with its files in it: a page without an address cannot load others. */
async function inlineFace(face: string): Promise<string> {
	const sheet = fileURLToPath(import.meta.resolve(`@fontsource/${face}.css`));
	let css = await readFile(sheet, 'utf8');
	for (const [, file] of css.matchAll(/url\((\.\/files\/[^)]+\.woff2)\)/g)) {
		if (file === undefined) continue;
		const bytes = await readFile(path.join(path.dirname(sheet), file));
		css = css.replace(file, `data:font/woff2;base64,${bytes.toString('base64')}`);
	}
	return css;
}
