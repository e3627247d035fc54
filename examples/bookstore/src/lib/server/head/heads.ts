import type { Book } from 'svelte-stripe-books';
import type { CatalogOrder } from 'svelte-stripe-books/server';
import { currency, shopDescription, shopName } from '#lib/shop.ts';
import { bookJsonLd } from './book-json-ld.ts';
import { describePage, type PageHead } from './page-head.ts';
import { shopJsonLd } from './shop-json-ld.ts';
import { socialPictureOf } from './social-picture.ts';
import { summaryOf } from './summary.ts';

/**
 * Returns the head of a book's page. Built on the server, so that browsers need not load the code.
 *
 * @param origin scheme and host of the shop
 */
export function headOfBook(book: Book, origin: string): PageHead {
	const path = `/books/${book.id}`;
	return describePage({
		origin,
		title: `${book.title} by ${book.author}`,
		description: summaryOf(book.description),
		path,
		picture: socialPictureOf(book, origin),
		author: book.author,
		jsonLd: bookJsonLd(book, { currency, origin, path, seller: shopName })
	});
}

/** The head of the catalog's first page by origin, of which a shop has one: it is the same for all visitors. */
const firstPages = new Map<string, PageHead>();

/**
 * Returns the head of a catalog page. Search results and empty pages are not indexed; later pages have their own canonical
 * URLs, since they list other books.
 *
 * @param page.search search text; empty for none
 * @param page.after ID of the book before the first on the page, or null
 * @param page.order order of the books; only the usual one is indexed
 * @param origin scheme and host of the shop
 */
export function headOfCatalog(
	{
		search,
		after,
		order,
		isEmpty
	}: { search: string; after: string | null; order: CatalogOrder; isEmpty: boolean },
	origin: string
): Partial<PageHead> {
	if (search) return { title: `“${search}”` };
	if (order !== 'title') return { title: order === 'price' ? 'Books by price' : 'New books' };
	if (isEmpty) return {};
	const description = shopDescription;
	if (after)
		return describePage({ origin, title: 'More books', description, path: `/?after=${after}` });
	const head =
		firstPages.get(origin) ??
		describePage({
			origin,
			description,
			path: '/',
			jsonLd: shopJsonLd({ name: shopName, origin })
		});
	firstPages.set(origin, head);
	return head;
}
