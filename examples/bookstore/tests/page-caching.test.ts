import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { requestText, sendRaw } from './raw-request.ts';
import { openTestShop } from './test-shop.ts';

const assets = path.resolve(import.meta.dirname, '../build/client/_app/immutable/assets');
const [style = ''] = readdirSync(assets).filter((name) => name.endsWith('.css'));

const window = 'private, no-cache';
const notStored = 'private, no-store';
const picture = 'public, max-age=86400, stale-while-revalidate=604800';

test('public pages stay in the back/forward cache, and private pages are not stored', async () => {
	const testShop = await openTestShop();
	await testShop.start();
	for (const [target, status, keeping, robots] of [
		// Not `no-store`, which would exclude them from the back/forward cache; `private`, since they show the cart.
		['/', 200, window, null],
		['/?q=fox', 200, window, null],
		['/?after=slow-light', 200, window, null],
		['/books/slow-light', 200, window, null],
		['/cart', 200, notStored, 'noindex'],
		['/library', 200, notStored, 'noindex'],
		['/library/link/none', 200, notStored, 'noindex'],
		['/checkout/success?session_id=cs_test_none', 200, notStored, 'noindex'],
		['/checkout/canceled', 200, notStored, 'noindex'],
		['/no-such-page', 404, notStored, null],
		['/books/never-written', 404, notStored, null],
		['/__data.json', 200, notStored, null],
		['/covers/slow-light.webp', 200, picture, null],
		['/covers/slow-light.webp', 200, picture, null],
		['/social/slow-light.jpg?from=elsewhere', 200, picture, null],
		['/icon.svg', 200, picture, null],
		['/covers/never-drawn.webp', 404, notStored, null],
		['/_app/version.json', 200, 'no-cache', null],
		[`/_app/immutable/assets/${style}`, 200, 'public,max-age=31536000,immutable', null],
		['/sitemap.xml', 200, 'public, max-age=3600', null],
		['/sitemap.xml?after=zzz', 404, notStored, null],
		['/robots.txt', 200, 'public, max-age=3600', null]
	] as const) {
		const answer = await fetch(testShop.origin + target, { headers: { accept: '*/*' } });
		await answer.body?.cancel();
		expect([answer.status, answer.headers.get('cache-control')], target).toEqual([status, keeping]);
		expect(answer.headers.get('x-robots-tag'), target).toBe(robots);
	}
});

test('pages and files are compressed, except pages with download links', async () => {
	const testShop = await openTestShop();
	await testShop.start();
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
		const { headers, status } = await sendRaw(testShop.env.PORT, text);
		expect([status, headers.get('content-encoding')], target).toEqual([200, coding]);
		if (coding) expect(headers.get('vary'), target).toMatch(/accept-encoding/i);
	}
	const plain = await (
		await fetch(testShop.origin, { headers: { 'accept-encoding': 'identity' } })
	).text();
	const packed = await fetch(testShop.origin, { headers: { 'accept-encoding': 'gzip' } });
	expect(packed.headers.get('content-encoding')).toBe('gzip');
	expect((await packed.text()).length).toBe(plain.length);
});

test('a page’s first cover is preloaded', async () => {
	const testShop = await openTestShop();
	await testShop.start();
	const linkOf = async (target: string) =>
		(await fetch(testShop.origin + target)).headers.get('link');
	for (const target of ['/', '/books/slow-light']) {
		const html = await (await fetch(testShop.origin + target)).text();
		const valueOf = (name: string) =>
			new RegExp(`<img[^>]* ${name}="([^"]+)"`).exec(html)?.[1] ?? 'none';
		// With different `sizes` in both, a browser would load two covers.
		expect(await linkOf(target)).toBe(
			`<${valueOf('src')}>; rel=preload; as=image; fetchpriority=high; imagesrcset="${valueOf('srcset')}"; imagesizes="${valueOf('sizes')}"`
		);
		// Scripts are not preloaded.
		expect(html).not.toContain('modulepreload');
	}
	expect(await linkOf('/?q=xyzzy')).toBeNull();
	// Not for data requests.
	expect(await linkOf('/books/slow-light/__data.json')).toBeNull();
});
