/**
 * Renders the covers of the books: `node publishing/draw/draw-covers.ts [id …]` renders `covers/<id>.ts`, or all covers, to
 * `publishing/covers/<id>.jpg` for the files, and to `static/covers/<id>.webp` and `<id>-320.webp` for web pages. The images are
 * committed, so that neither the build nor the store needs a browser.
 */
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { page as size } from './cover-kit.ts';
import { openImageRenderer } from './image-renderer.ts';

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
const site = path.join(here, '../../static/covers');
const wanted = process.argv.slice(2);
const ids = (await readdir(path.join(here, 'covers')))
	.map((name) => path.basename(name, '.ts'))
	.filter((id) => wanted.length === 0 || wanted.includes(id));

const renderer = await openImageRenderer({
	size,
	faces: faces.map((face) => `@fontsource/${face}.css`),
	css: 'svg { display: block }'
});
for (const id of ids) {
	const { draw } = (await import(`./covers/${id}.ts`)) as { draw: () => string };
	await renderer.draw(
		`<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${draw()}</svg>`
	);
	for (const [file, picture] of [
		[path.join(here, `../covers/${id}.jpg`), await renderer.jpeg(80_000)],
		// For the largest display size at twice the pixel density.
		[path.join(site, `${id}.webp`), await renderer.webp(27_000, 640 / size.width)],
		// For two columns on a phone.
		[path.join(site, `${id}-320.webp`), await renderer.webp(14_000, 320 / size.width)]
	] as const) {
		await writeFile(file, picture);
		console.log(`${path.basename(file)}: ${Math.ceil(picture.byteLength / 1000)} kB`);
	}
}
await renderer.close();
