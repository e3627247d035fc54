import { services } from '#lib/server/services.ts';
import type { RequestHandler } from './$types';

/** The most addresses one sitemap may have; sitemaps.org */
const limit = 50_000;

export const GET: RequestHandler = async () => {
	const { settings, shop } = services();
	// A sitemap lists every book for sale: ids need no escaping, they have no special characters.
	const { books } = await shop.store.listBooks({ limit: limit - 1 });
	const urls = ['/', ...books.map(({ id }) => `/books/${id}`)];
	const entries = urls.map((url) => `<url><loc>${settings.origin}${url}</loc></url>`).join('\n');
	return new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries}\n</urlset>\n`,
		{ headers: { 'content-type': 'application/xml' } }
	);
};
