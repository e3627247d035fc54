import { headOfBook } from '#lib/server/head/heads.ts';
import { preloadCover } from '#lib/server/head/preload-cover.ts';
import { sendHead } from '#lib/server/head/send-head.ts';
import BookText from '#lib/server/html/BookText.svelte';
import { sendHtml } from '#lib/server/html/send-html.ts';
import { services } from '#lib/server/services.ts';
import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { origin } = services().settings;
	const { book, files, owned, moreByAuthor } = await shop.loadBook(event);
	preloadCover(event, book, origin);
	// A page with only a title is not indexed: a book that is off sale keeps its page for those who have its address.
	const head = book.onSale ? headOfBook(book, origin) : { title: book.title };
	const { id, title, author, coverImageUrl, priceInCents, onSale, language } = book;
	return {
		book: { id, title, author, coverImageUrl, priceInCents, onSale, language },
		owned,
		moreByAuthor,
		/** Whether its beginning can be read in the browser. */
		isReadable: files.some(({ format, isSample }) => isSample && format === 'html'),
		text: sendHtml(event, BookText, { book, files }),
		head: sendHead(event, head)
	};
};
