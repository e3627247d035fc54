/** The pages that are one visitor's: what is below these routes is kept nowhere, and listed nowhere. */
const privateRoutes = /^\/(?:cart|checkout|library)(?:\/|$)/;

/**
 * Says who may keep a page, unless it says so itself. Every page shows its visitor's cart, so that no cache between may
 * keep any. The browser keeps those of the shop window for Back, where `no-store` would cost the page its place; private
 * ones and refusals it forgets.
 *
 * @param route the page's route; null where there is none
 * @see https://web.dev/articles/bfcache
 */
export function setCacheHeaders(response: Response, route: string | null): void {
	const { headers } = response;
	// What is not there may be there tomorrow, whatever its address looks like.
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
