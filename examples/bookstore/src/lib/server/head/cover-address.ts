import type { Book } from 'svelte-stripe-books';

/**
 * The whole address of a book's cover; undefined without one, or when what the database has is no address on the web.
 *
 * @param origin scheme and host of the shop
 */
export function coverAddress({ coverImageUrl }: Book, origin: string): string | undefined {
	const url = coverImageUrl ? URL.parse(coverImageUrl, origin) : null;
	return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
