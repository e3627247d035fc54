import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { attributes, folder, pages } from './site.ts';

const idsOf = new Map(
	pages.map((page) => [page.address, new Set(attributes(page, '[a-z0-9]+', 'id'))])
);

test('every link within the site leads to a page or file, and to a heading that exists', () => {
	let count = 0;
	const dead: string[] = [];
	for (const page of pages) {
		for (const href of attributes(page, 'a', 'href')) {
			const { origin, pathname, hash } = new URL(href, `http://site${page.address}`);
			if (origin !== 'http://site') continue;
			count++;
			const ids = idsOf.get(pathname);
			const exists = ids
				? !hash || ids.has(decodeURIComponent(hash.slice(1)))
				: existsSync(path.join(folder, pathname)) && !hash;
			if (!exists) dead.push(`${page.address}: ${href}`);
		}
	}
	expect(count).toBeGreaterThan(1000);
	expect(dead).toEqual([]);
});

test('every page has its own title and description, and every image has alternative text', () => {
	const titles = pages.map(({ html }) => /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? '');
	const descriptions = pages.map(
		(page) => /<meta name="description" content="([^"]+)"/.exec(page.html)?.[1] ?? ''
	);
	const twice = (texts: string[]) => texts.filter((text, at) => texts.indexOf(text) !== at);
	expect(pages.length).toBeGreaterThan(60);
	expect([twice(titles), titles.filter((title) => !title)]).toEqual([[], []]);
	expect([twice(descriptions), pages.filter((_, at) => !descriptions[at])]).toEqual([[], []]);
	const silent = pages.flatMap(({ address, html }) =>
		[...html.matchAll(/<img\b(?![^>]*\salt=)[^>]*>/g)].map(([image]) => `${address}: ${image}`)
	);
	expect(silent).toEqual([]);
});
