import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { requestText, sendRaw } from './raw-request.ts';
import { openShopFloor } from './shop-floor.ts';

const assets = path.resolve(import.meta.dirname, '../build/client/_app/immutable/assets');
const [style = ''] = readdirSync(assets).filter((name) => name.endsWith('.css'));

const window = 'private, no-cache';
const nobody = 'private, no-store';
const picture = 'public, max-age=86400, stale-while-revalidate=604800';

test('every answer says who may keep it: Back works in the shop window, and private pages are forgotten', async () => {
	const floor = await openShopFloor();
	await floor.start();
	for (const [target, status, keeping, robots] of [
		// `no-store` would take these out of the browser's back/forward cache; `private`, since they show the cart.
		['/', 200, window, null],
		['/?q=fox', 200, window, null],
		['/?after=slow-light', 200, window, null],
		['/books/slow-light', 200, window, null],
		['/cart', 200, nobody, 'noindex'],
		['/library', 200, nobody, 'noindex'],
		['/library/link/none', 200, nobody, 'noindex'],
		['/checkout/success?session_id=cs_test_none', 200, nobody, 'noindex'],
		['/checkout/canceled', 200, nobody, 'noindex'],
		['/no-such-page', 404, nobody, null],
		['/books/never-written', 404, nobody, null],
		['/__data.json', 200, nobody, null],
		['/covers/slow-light.webp', 200, picture, null],
		['/covers/slow-light.jpg', 200, picture, null],
		['/social/slow-light.jpg?from=elsewhere', 200, picture, null],
		['/icon.svg', 200, picture, null],
		['/covers/never-drawn.webp', 404, nobody, null],
		['/_app/version.json', 200, 'no-cache', null],
		[`/_app/immutable/assets/${style}`, 200, 'public,max-age=31536000,immutable', null],
		['/sitemap.xml', 200, 'public, max-age=3600', null],
		['/sitemap.xml?after=never-written', 404, nobody, null],
		['/robots.txt', 200, 'public, max-age=3600', null]
	] as const) {
		const answer = await fetch(floor.origin + target, { headers: { accept: '*/*' } });
		await answer.body?.cancel();
		expect([answer.status, answer.headers.get('cache-control')], target).toEqual([status, keeping]);
		expect(answer.headers.get('x-robots-tag'), target).toBe(robots);
	}
});

test('pages and files come compressed, but not what holds links that open books', async () => {
	const floor = await openShopFloor();
	await floor.start();
	for (const [target, coding] of [
		['/', 'br'],
		['/books/slow-light', 'br'],
		['/sitemap.xml', 'br'],
		[`/_app/immutable/assets/${style}`, 'br'],
		['/icon.svg', 'br'],
		['/cart', null],
		['/library', null],
		['/covers/slow-light.webp', null]
	] as const) {
		const text = requestText(target, ['Accept-Encoding: gzip, deflate, br']);
		const { headers, status } = await sendRaw(floor.env.PORT, text);
		expect([status, headers.get('content-encoding')], target).toEqual([200, coding]);
		if (coding) expect(headers.get('vary'), target).toMatch(/accept-encoding/i);
	}
	const plain = await (
		await fetch(floor.origin, { headers: { 'accept-encoding': 'identity' } })
	).text();
	const packed = await fetch(floor.origin, { headers: { 'accept-encoding': 'gzip' } });
	expect(packed.headers.get('content-encoding')).toBe('gzip');
	expect((await packed.text()).length).toBe(plain.length);
});

test('the cover that a page opens with is fetched before the page is read', async () => {
	const floor = await openShopFloor();
	await floor.start();
	const linkOf = async (target: string) => (await fetch(floor.origin + target)).headers.get('link');
	expect(await linkOf('/books/slow-light')).toBe(
		'</covers/slow-light.webp>; rel=preload; as=image; fetchpriority=high'
	);
	const html = await (await fetch(floor.origin)).text();
	const [, first = ''] = /src="(\/covers\/[^"]+)"/.exec(html) ?? [];
	expect(await linkOf('/')).toContain(`<${first}>`);
	// The same choice of widths in both, or a browser fetches two.
	const [, srcset = 'none'] = /srcset="([^"]+)"/.exec(html) ?? [];
	const [, sizes = 'none'] = /sizes="([^"]+)"/.exec(html) ?? [];
	expect(await linkOf('/')).toContain(`; imagesrcset="${srcset}"; imagesizes="${sizes}"`);
	expect(await linkOf('/?q=nothing+like+it')).toBeNull();
	// A router's data brings no page.
	expect(await linkOf('/books/slow-light/__data.json')).toBeNull();
	// Scripts do not stand in its way.
	expect(html).not.toContain('modulepreload');
});
