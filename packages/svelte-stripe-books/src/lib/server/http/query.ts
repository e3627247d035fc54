import type { ShopEvent } from './event.ts';

/**
 * Returns the query of a request, or null while SvelteKit prerenders the page: `url.searchParams` then throws, in versions 2 and 3,
 * and there is no visitor whose cart could be read.
 *
 * @see https://svelte.dev/docs/kit/page-options#prerender
 */
export function queryOf(event: ShopEvent): URLSearchParams | null {
	try {
		return event.url.searchParams;
	} catch {
		return null;
	}
}
