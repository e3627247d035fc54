/** Pages with private data, which are neither cached nor indexed. */
const privateRoutes = /^\/(?:cart|checkout|library)(?:\/|$)/;

/**
 * Sets the default `cache-control` of a page. All pages show the visitor's cart, so shared caches must not store them. Browsers
 * may keep public pages, because `no-store` would exclude them from the back/forward cache; private pages and errors are not
 * stored.
 *
 * @param route ID of the page's route, or null
 * @see https://web.dev/articles/bfcache
 */
export function setCacheHeaders(response: Response, route: string | null): void {
	const { headers } = response;
	// A missing page may exist later.
	if (response.status >= 400 && !headers.has('cache-control')) {
		headers.set('cache-control', 'private, no-store');
	}
	if (!headers.get('content-type')?.startsWith('text/html')) return;
	const isPrivate = route !== null && privateRoutes.test(route);
	if (!headers.has('cache-control')) {
		headers.set('cache-control', isPrivate ? 'private, no-store' : 'private, no-cache');
	}
	if (isPrivate) headers.set('x-robots-tag', 'noindex');
}
