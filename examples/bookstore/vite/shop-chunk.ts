/**
 * Modules that nearly every visit needs: the frameworks, layout, cart and catalog. SvelteKit preloads the error page, in case
 * the network fails.
 */
const sharedModules = [
	/\/node_modules\/(svelte|@sveltejs|devalue|esm-env|clsx)\//,
	/vite\/preload-helper/,
	/\/svelte-stripe-books\/(src\/lib|dist)\/cart\//,
	/\/svelte-stripe-books\/(src\/lib|dist)\/core\/(?!problem\.)/,
	/\/svelte-stripe-books\/(src\/lib|dist)\/components\/(catalog\/)?(?!format\.)[^/]+$/,
	/\/svelte-stripe-books\/(src\/lib|dist)\/components\/cart\/CartDrawer\.svelte/,
	/\/src\/routes\/\+(layout|page|error)\.svelte/,
	/\/src\/lib\/(shop|page-transitions|restore-focus|live-search|PageHead)\./
];

/** SvelteKit identifies its entry points by these files, so they must stay separate. */
const entries = /\/runtime\/client\/(entry|payload)\.js/;

/**
 * Returns whether a module belongs to the chunk that every page loads. Many small chunks would be about 10% larger in total,
 * because each is compressed separately and has its own imports.
 */
export function inShopChunk(id: string): boolean {
	return !entries.test(id) && sharedModules.some((part) => part.test(id));
}
