import compression from 'compression';

/**
 * Compresses public pages, robots.txt and sitemaps; static files are compressed at build time. Private (`no-store`) pages are
 * not compressed, because they contain download links, and compression would expose them to the BREACH attack. Files of books
 * (`no-transform`) and parts of files are not compressed either: a client joins parts as the bytes that they are.
 *
 * @see https://www.breachattack.com
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.7
 */
export const compress = compression({
	filter(_request, response) {
		const type = String(response.getHeader('content-type') ?? '');
		const cacheControl = String(response.getHeader('cache-control') ?? '');
		const isFixed =
			/no-store|no-transform/.test(cacheControl) || response.hasHeader('content-range');
		return !isFixed && /^(?:text\/html|text\/plain|application\/xml)\b/.test(type);
	}
});
