import type { Book } from 'svelte-stripe-books';

/** How wide a cover is shown in the catalog: two in a row on a phone, about as wide as its column elsewhere. */
export const catalogSizes = '(min-width: 34rem) 16rem, 43vw';

/** The widths in which `static/covers` has a book's cover; undefined for a cover from elsewhere. */
export function coverSources({ coverImageUrl }: Book): string | undefined {
	const url = coverImageUrl ?? '';
	if (!/^\/covers\/[\w-]+\.webp$/.test(url)) return undefined;
	return `${url.replace('.', '-320.')} 320w, ${url} 640w`;
}
