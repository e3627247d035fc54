/**
 * Renders the social preview images of the shop and its books: `node publishing/draw/draw-social-pictures.ts` writes
 * `static/social/<id>.jpg`, and the title and author on each image to `src/lib/server/head/social-pictures.json`. All output is
 * committed, so that neither the build nor the store needs a browser.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { escapeXml } from '../../src/lib/server/escape-xml.ts';
import { shopName } from '../../src/lib/shop.ts';
import { typeset } from '../manuscript.ts';
import { readCover, readManuscripts } from '../read-manuscripts.ts';
import { openImageRenderer } from './image-renderer.ts';

const maxBytes = 80_000;
const example = path.join(import.meta.dirname, '../..');
const folder = path.join(example, 'static/social');

const css = `
	body { width: 1200px; height: 630px; background: #fdfcfa; color: #1f1d1a; overflow: hidden }
	.card { display: grid; grid-template-columns: 1fr auto; column-gap: 72px; height: 630px; padding: 60px 72px;
		box-sizing: border-box }
	.words { display: flex; flex-direction: column; min-width: 0; height: 510px }
	.shop { font: 500 24px Jost; letter-spacing: 0.08em; color: #23433c }
	.title { margin-block: auto; font: 600 84px/1.04 'Cormorant Garamond'; letter-spacing: -0.01em; text-wrap: balance }
	.author { padding-top: 22px; border-top: 2px solid #23433c; font: 500 30px/1.2 Jost }
	.cover { width: 340px; height: 510px; box-shadow: 0 0 0 1px #1f1d1a1f, 0 18px 40px -12px #1f1d1a59 }
	.fan { position: relative; width: 470px; height: 510px }
	.fan img { position: absolute; width: 270px; height: 405px }
	.fan img:nth-child(1) { left: 0; top: 0 }
	.fan img:nth-child(2) { left: 200px; top: 105px }
`;

const renderer = await openImageRenderer({
	size: { width: 1200, height: 630 },
	faces: ['@fontsource/cormorant-garamond/600.css', '@fontsource/jost/500.css'],
	css
});
const manuscripts = await readManuscripts();
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

for (const { id, title, author } of manuscripts) {
	await draw(id, { title: typeset(title), author, pictures: await image(id, 'cover') });
}
await draw('shop', {
	title: 'Small books for long evenings',
	author: 'E-books to keep, without an account',
	pictures: `<div class="fan">${await image('the-lamp-at-skarvoy', 'cover')}${await image('bread-salt-and-patience', 'cover')}</div>`
});
await writeFile(
	path.join(example, 'src/lib/server/head/social-pictures.json'),
	`${JSON.stringify(
		manuscripts.map(({ id, title, author }) => ({ id, title, author })),
		null,
		2
	)}\n`
);
await renderer.close();

async function draw(
	name: string,
	{ title, author, pictures }: { title: string; author: string; pictures: string }
): Promise<void> {
	await renderer.draw(
		`<div class="card"><div class="words"><div class="shop">${escapeXml(shopName)}</div>
		<div class="title">${escapeXml(title).replace(': ', ':<br>')}</div><div class="author">${escapeXml(author)}</div></div>${pictures}</div>`
	);
	await renderer.page.evaluate(fitTitle);
	const picture = await renderer.jpeg(maxBytes);
	await writeFile(path.join(folder, `${name}.jpg`), picture);
	console.log(`${name}: ${Math.ceil(picture.byteLength / 1000)} kB`);
}

async function image(id: string, name: string): Promise<string> {
	const bytes = await readCover({ id });
	return `<img class="${name}" src="data:image/jpeg;base64,${bytes.toString('base64')}" alt="" />`;
}

/** Shrinks a long title until it fits. Runs in the page. */
function fitTitle(): void {
	const title = document.querySelector<HTMLElement>('.title');
	if (!title) throw new Error('The card has no title.');
	for (let size = 84; size > 30 && title.offsetHeight > 370; size -= 2) {
		title.style.fontSize = `${size}px`;
	}
}
