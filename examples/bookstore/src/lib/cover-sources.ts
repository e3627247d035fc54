import type { BookSummary } from 'svelte-stripe-books';

/** The `sizes` of a cover in the catalog: two columns on phones, a fixed width elsewhere. */
export const catalogSizes = '(min-width: 34rem) 16rem, 43vw';

/** The `sizes` of the cover on a book's page: beside the title on phones. */
export const bookSizes = '(min-width: 44rem) 20rem, min(38vw, 11rem)';

/** Returns the `srcset` of a cover in `static/covers`; undefined for any other cover. */
export function coverSources({ coverImageUrl }: BookSummary): string | undefined {
	const url = coverImageUrl ?? '';
	if (!/^\/covers\/[\w-]+\.webp$/.test(url)) return undefined;
	return `${url.replace('.', '-320.')} 320w, ${url} 640w`;
}
