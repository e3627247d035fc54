/** A day, and a week more while a newer one is fetched: pictures change now and then, and keep their names. */
const pictures = 'public, max-age=86400, stale-while-revalidate=604800';

/**
 * How long a file may be kept, by its path; undefined for all else. What SvelteKit names by its content it lets be kept for
 * ever, and an answer that is no file says itself what it is.
 *
 * @param {string} path
 */
export function cachingOf(path) {
	if (/^\/(?:covers|social)\/[\w-]+\.\w+$/.test(path)) return pictures;
	if (/^\/(?:icon\.svg|last-resort\.css)$/.test(path)) return pictures;
	// Says which version of the shop is up: not what was, but what is.
	return path === '/_app/version.json' ? 'no-cache' : undefined;
}
