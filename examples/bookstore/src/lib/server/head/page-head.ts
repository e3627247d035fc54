import { locale, shopName, shopPicture, shopTitle } from '#lib/shop.ts';

/** A picture that stands for a page where it is talked about. */
export interface HeadPicture {
	/** Absolute, or a path on the shop's own origin. */
	src: string;
	/** What it shows, to those who do not see it. */
	alt: string;
	/** In pixels, where it is known. */
	size?: { width: number; height: number } | undefined;
}

/** What a page of the shop window is. */
export interface PageDescription {
	/** Scheme and host of the shop. */
	origin: string;
	/** The one address of this page: a path, with a search only where that makes it another page. */
	path: string;
	/** @default the shop's name and what it sells */
	title?: string | undefined;
	/** What a search result says below the title. */
	description?: string | undefined;
	/** @default the shop's own */
	picture?: HeadPicture | undefined;
	/** Who wrote the book that the page is about. Without it, the page is about no book. */
	author?: string | undefined;
	/** What programs read of the page, besides its words: the text of a JSON-LD block, escaped. */
	jsonLd?: string | undefined;
}

/** What the head of a page holds, for `PageHead.svelte`. */
export interface PageHead {
	title: string | undefined;
	canonical: string;
	/** The attributes of each `meta`. */
	meta: ({ name: string; content: string } | { property: string; content: string })[];
	jsonLd: string | undefined;
}

/**
 * What the head of a page says to search engines and to whatever shows a link as a card. Worked out on the server, since
 * no visitor's browser needs to know how.
 *
 * @see https://ogp.me
 */
export function describePage(page: PageDescription): PageHead {
	const { origin, path, title, description, picture = shopPicture, author, jsonLd } = page;
	const { size } = picture;
	const absolute = (address: string) => new URL(address, origin).href;
	const canonical = absolute(path);
	const named = { description, 'twitter:card': size ? 'summary_large_image' : 'summary' };
	const properties = {
		'og:site_name': shopName,
		'og:locale': locale.replace('-', '_'),
		'og:type': author ? 'book' : 'website',
		'og:title': title ?? shopTitle,
		'og:description': description,
		'og:url': canonical,
		'og:image': absolute(picture.src),
		'og:image:alt': picture.alt,
		'og:image:width': size && String(size.width),
		'og:image:height': size && String(size.height),
		'book:author': author
	};
	return {
		title,
		canonical,
		meta: [
			...given(named).map(([name, content]) => ({ name, content })),
			...given(properties).map(([property, content]) => ({ property, content }))
		],
		jsonLd
	};
}

function given(values: Record<string, string | undefined>): [string, string][] {
	return Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
}
