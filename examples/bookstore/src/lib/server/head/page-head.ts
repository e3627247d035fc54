import { locale, shopName, shopPicture, shopTitle } from '#lib/shop.ts';

/** Preview image of a page in social media. */
export interface HeadPicture {
	/** Absolute, or a path on the shop's own origin. */
	src: string;
	/** Alternative text. */
	alt: string;
	/** In pixels, if known. */
	size?: { width: number; height: number } | undefined;
}

/** Metadata of a public page. */
export interface PageDescription {
	/** Scheme and host of the shop. */
	origin: string;
	/** Canonical path of the page, with a query only if it identifies another page. */
	path: string;
	/** @default the shop's own title */
	title?: string | undefined;
	/** Description for search results. */
	description?: string | undefined;
	/** @default the shop's preview image */
	picture?: HeadPicture | undefined;
	/** Author, if the page is about a book. */
	author?: string | undefined;
	/** Escaped text of a JSON-LD block. */
	jsonLd?: string | undefined;
}

/** The metadata that `sendHead` writes as HTML. */
export interface PageHead {
	title: string | undefined;
	canonical: string;
	/** Attributes of each `meta` element. */
	meta: ({ name: string; content: string } | { property: string; content: string })[];
	jsonLd: string | undefined;
}

/**
 * Returns the head of a public page, with metadata for search engines and link previews. Built on the server, so that
 * browsers need not load the code.
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
			...definedEntries(named).map(([name, content]) => ({ name, content })),
			...definedEntries(properties).map(([property, content]) => ({ property, content }))
		],
		jsonLd
	};
}

function definedEntries(values: Record<string, string | undefined>): [string, string][] {
	return Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
}
