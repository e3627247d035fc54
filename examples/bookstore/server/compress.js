import compression from 'compression';

/**
 * Compresses public pages, robots.txt and sitemaps; static files are compressed at build time. Private (`no-store`) pages are
 * not compressed, because they contain download links, and compression would expose them to the BREACH attack.
 *
 * @see https://www.breachattack.com
 */
export const compress = compression({
	filter(_request, response) {
		const type = String(response.getHeader('content-type') ?? '');
		const isPublic = !/no-store/.test(String(response.getHeader('cache-control') ?? ''));
		return isPublic && /^(?:text\/html|text\/plain|application\/xml)\b/.test(type);
	}
});
