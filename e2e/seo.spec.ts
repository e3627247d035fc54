import type { APIRequestContext } from '@playwright/test';
import { jpegSize } from '../examples/bookstore/tests/picture-size.ts';
import { expect, test } from './support/test.ts';

/** Reads a page's `<meta>` tags by name or property. */
function metaOf(html: string): Record<string, string> {
	const tags = html.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g);
	return Object.fromEntries([...tags].map(([, name = '', content = '']) => [name, content]));
}

async function read(request: APIRequestContext, page: string): Promise<string> {
	const response = await request.get(page);
	return response.text();
}

const canonicalOf = (html: string) => /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];

test('the sitemap lists every book, and robots.txt excludes downloads', async ({
	request,
	shop
}) => {
	const sitemap = await request.get('/sitemap.xml');
	expect(sitemap.headers()['content-type']).toBe('application/xml; charset=utf-8');
	const addresses = [...(await sitemap.text()).matchAll(/<loc>([^<]+)<\/loc>/g)];
	expect(addresses.map(([, address]) => address)).toContain(`${shop.url}/books/slow-light`);
	expect(addresses.length).toBeGreaterThan(12);
	for (const [, address = ''] of addresses.slice(0, 3)) {
		expect(canonicalOf(await read(request, address))).toBe(address);
	}
	const robots = await request.get('/robots.txt');
	expect(robots.headers()['content-type']).toBe('text/plain; charset=utf-8');
	const rules = await robots.text();
	expect(rules).toContain(`Sitemap: ${shop.url}/sitemap.xml`);
	expect(rules).toContain('Disallow: /download\n');
	// A crawler that may not fetch a page never sees its `noindex`.
	expect(rules).not.toMatch(/Disallow: \/(?:cart|library)?\n/);
});

test('a book page carries structured data with its price', async ({ page, shop }) => {
	const url = `${shop.url}/books/bread-salt-and-patience`;
	await page.goto('/books/bread-salt-and-patience');
	const data = page.locator('script[type="application/ld+json"]');
	await expect(data).toHaveCount(1);
	const shown = await page.locator('[data-books-price]').first().innerText();
	expect(JSON.parse((await data.textContent()) ?? '')).toMatchObject({
		'@context': 'https://schema.org',
		'@type': 'Book',
		url,
		name: 'Bread, Salt & Patience',
		inLanguage: 'en-GB',
		image: `${shop.url}/covers/bread-salt-and-patience.webp`,
		offers: { price: shown.replace('$', ''), priceCurrency: 'USD', url }
	});
});

test('link previews have an image of the declared size', async ({ request, shop }) => {
	for (const page of ['/', '/books/slow-light', '/books/a-true-and-complete-account']) {
		const meta = metaOf(await read(request, page));
		expect(meta, page).toMatchObject({
			'og:site_name': 'Fallow &amp; Finch',
			'og:type': page === '/' ? 'website' : 'book',
			'og:url': shop.url + page,
			'og:image:alt': expect.stringMatching(/\w/),
			'twitter:card': 'summary_large_image'
		});
		const picture = await request.get(meta['og:image'] ?? '');
		expect(picture.status(), page).toBe(200);
		expect(picture.headers()['content-type'], page).toBe('image/jpeg');
		expect(picture.headers()['cross-origin-resource-policy'], page).toBe('cross-origin');
		expect(jpegSize(await picture.body()), page).toEqual({
			width: Number(meta['og:image:width']),
			height: Number(meta['og:image:height'])
		});
	}
});

test('public pages have one canonical URL, whatever their query', async ({ request, shop }) => {
	for (const [page, canonical] of [
		['/', '/'],
		['/?utm_source=mail', '/'],
		['/?problem=sample_unavailable', '/'],
		// A cursor of the catalog: behind all titles that begin with letters before “m”.
		['/?after=WzAsMCwibSIsIm0iXQ&utm_source=mail', '/?after=WzAsMCwibSIsIm0iXQ'],
		['/books/slow-light?utm_source=mail', '/books/slow-light']
	] as const) {
		const html = await read(request, page);
		expect(canonicalOf(html), page).toBe(shop.url + canonical);
		expect(metaOf(html), page).not.toHaveProperty('robots');
	}
});

test('search results and private pages are not indexed', async ({ request }) => {
	for (const page of [
		'/?q=fox',
		'/?after=never-written',
		'/cart',
		'/library',
		'/library/link/none',
		'/terms',
		'/checkout/canceled',
		'/checkout/success?session_id=none',
		'/books/never-written'
	]) {
		const html = await read(request, page);
		expect(metaOf(html), page).toMatchObject({ robots: 'noindex' });
		expect(canonicalOf(html), page).toBeUndefined();
		expect(html, page).not.toMatch(/<meta[^>]* property="og:/);
	}
});

test('the success page is neither cached nor indexed, and sends no referrer', async ({
	request
}) => {
	const headers = (await request.get('/checkout/success?session_id=none')).headers();
	expect(headers['cache-control']).toBe('private, no-store');
	expect(headers['referrer-policy']).toBe('no-referrer');
	expect(headers['x-robots-tag']).toBe('noindex');
});

test(
	'client-side navigation updates the page’s metadata',
	{ tag: '@javascript' },
	async ({ page, shop }) => {
		await page.goto('/cart');
		await page.getByRole('banner').getByRole('link').first().click();
		const canonical = page.locator('link[rel="canonical"]');
		await expect(canonical).toHaveAttribute('href', `${shop.url}/`);
		await page.getByRole('article').getByRole('link', { name: 'Slow Light' }).first().click();
		await expect(canonical).toHaveAttribute('href', `${shop.url}/books/slow-light`);
		await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
		const data = page.locator('script[type="application/ld+json"]');
		await expect(data).toHaveCount(1);
		expect(JSON.parse((await data.textContent()) ?? '')).toMatchObject({ name: 'Slow Light' });
	}
);
