import type { RequestEvent } from '@sveltejs/kit';
import type { BookSummary } from 'svelte-stripe-books';
import { coverSources } from '#lib/cover-sources.ts';
import { coverAddress } from './cover-address.ts';

/**
 * Preloads the first cover of a page with a `Link` header, which some proxies send as early hints.
 *
 * @param book undefined on a page without books
 * @param origin scheme and host of the shop
 * @param sizes `sizes` attribute of the cover
 */
export function preloadCover(
	event: RequestEvent,
	book: BookSummary | undefined,
	origin: string,
	sizes: string
): void {
	const cover = book && coverAddress(book, origin);
	// Client-side navigations load only data, whose `Link` header has no effect.
	if (!cover || event.isDataRequest) return;
	// Must equal the `src` in the page, or the browser would load the cover twice.
	const address = cover.startsWith(`${origin}/`) ? cover.slice(origin.length) : cover;
	const sources = coverSources(book);
	const choice = sources ? `; imagesrcset="${sources}"; imagesizes="${sizes}"` : '';
	event.setHeaders({ link: `<${address}>; rel=preload; as=image; fetchpriority=high${choice}` });
}
