/** One day, plus a week of revalidation in the background, because images change but keep their names. */
const imageCaching = 'public, max-age=86400, stale-while-revalidate=604800';

/**
 * Returns the `cache-control` of a static file by its path, or undefined for all other paths: SvelteKit sets it for files with
 * a content hash, and dynamic responses set their own.
 *
 * @param {string} path
 */
export function cacheControlOf(path) {
	if (/^\/(?:covers|social)\/[\w-]+\.\w+$/.test(path)) return imageCaching;
	if (/^\/(?:icon\.svg|last-resort\.css)$/.test(path)) return imageCaching;
	// The deployed version, which clients poll.
	return path === '/_app/version.json' ? 'no-cache' : undefined;
}
