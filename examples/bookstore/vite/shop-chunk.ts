/**
 * What nearly every visit needs: the frameworks, the layout, the cart, and the catalog, where most begin. SvelteKit loads the
 * page of errors beforehand, while the network is there.
 */
const often = [
	/\/node_modules\/(svelte|@sveltejs|devalue|esm-env|clsx)\//,
	/vite\/preload-helper/,
	/\/svelte-stripe-books\/(src\/lib|dist)\/cart\//,
	/\/svelte-stripe-books\/(src\/lib|dist)\/core\/(?!problem\.)/,
	/\/svelte-stripe-books\/(src\/lib|dist)\/components\/(catalog\/)?(?!format\.)[^/]+$/,
	/\/svelte-stripe-books\/(src\/lib|dist)\/components\/cart\/CartDrawer\.svelte/,
	/\/src\/routes\/\+(layout|page|error)\.svelte/,
	/\/src\/lib\/(shop|page-transitions|PageHead)\./
];

/** SvelteKit starts from these two, and finds the rest by them. */
const entries = /\/runtime\/client\/(entry|payload)\.js/;

/**
 * Whether a module belongs to the one file that every page loads. Many small files that share little would weigh a tenth
 * more: each is compressed by itself, and lists what it takes from the others.
 */
export function inShopChunk(id: string): boolean {
	return !entries.test(id) && often.some((part) => part.test(id));
}
