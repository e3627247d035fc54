import type { RequestEvent } from '@sveltejs/kit';
import type { Book } from 'svelte-stripe-books';
import { coverSources } from '#lib/cover-sources.ts';
import { coverAddress } from './cover-address.ts';

/**
 * Has the browser fetch the cover that a page opens with before it reads the page, and before all else but the page's style.
 * Said in a header, which proxies that know how pass on as an early hint.
 *
 * @param book undefined on a page without books
 * @param origin scheme and host of the shop
 * @param sizes how wide the page shows it, where the page has it in several widths
 */
export function preloadCover(
	event: RequestEvent,
	book: Book | undefined,
	origin: string,
	sizes?: string
): void {
	const cover = book && coverAddress(book, origin);
	// What a script fetches is data: its page is there already.
	if (!cover || event.isDataRequest) return;
	// As the page itself names it, wherever it was asked for.
	const address = cover.startsWith(`${origin}/`) ? cover.slice(origin.length) : cover;
	const sources = sizes && coverSources(book);
	const choice = sources ? `; imagesrcset="${sources}"; imagesizes="${sizes}"` : '';
	event.setHeaders({ link: `<${address}>; rel=preload; as=image; fetchpriority=high${choice}` });
}
