import type { BookSummary } from 'svelte-stripe-books';

/**
 * Returns the absolute URL of a book's cover, or undefined if it has none or its URL is invalid.
 *
 * @param origin scheme and host of the shop
 */
export function coverAddress({ coverImageUrl }: BookSummary, origin: string): string | undefined {
	const url = coverImageUrl ? URL.parse(coverImageUrl, origin) : null;
	return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
