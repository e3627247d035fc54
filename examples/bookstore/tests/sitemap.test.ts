import { expect, test } from 'vitest';
import { createSitemap } from '../src/lib/server/sitemap.ts';
import { engineNames, openEmpty, runInBookstore } from './databases.ts';
import { expected, manyBooks, insertBooks } from './many-books.ts';

runInBookstore();
const origin = 'https://books.example';

/** Returns the URLs in a sitemap. */
const addresses = (xml: string | null) =>
	[...(xml ?? '').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address ?? '');

test.each(engineNames)('on %s the sitemaps list every book on sale', async (engine) => {
	const database = await openEmpty(engine);
	const small = createSitemap(database, { origin });
	expect(addresses(await small.write(null))).toEqual([`${origin}/`]);

	const books = manyBooks(100);
	await insertBooks(database, books);
	// One in ten is not on sale.
	const all = [`${origin}/`, ...expected(books, '').map((id) => `${origin}/books/${id}`)].sort();
	expect(all).toHaveLength(91);
	const whole = createSitemap(database, { origin });
	expect(await whole.write(null)).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset /);
	expect(addresses(await whole.write(null)).sort()).toEqual(all);

	// The ninth sitemap is full, and no empty tenth follows.
	for (const [limit, count] of [
		[10, 9],
		[40, 3],
		[90, 1]
	] as const) {
		const sitemap = createSitemap(database, { origin, limit });
		const index = await sitemap.write(null);
		if (count === 1) {
			expect(addresses(index).sort()).toEqual(all);
			continue;
		}
		expect(index).toMatch(/<sitemapindex /);
		const parts = addresses(index);
		expect(parts).toHaveLength(count);
		const found = [];
		for (const part of parts) {
			expect(part).toMatch(/^https:\/\/books\.example\/sitemap\.xml\?after=[\w-]*$/);
			const xml = await sitemap.write(new URL(part).searchParams.get('after'));
			expect(xml).toMatch(/<urlset /);
			found.push(...addresses(xml));
		}
		expect(found.sort()).toEqual(all);
	}
	for (const none of ['never-written', '\0', '<', 'x'.repeat(65)]) {
		expect(await whole.write(none)).toBeNull();
	}
});
