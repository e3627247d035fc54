import type { Book } from 'svelte-stripe-books';
import type { HeadPicture } from './page-head.ts';
import { coverAddress } from './cover-address.ts';
import drawn from './social-pictures.json' with { type: 'json' };

/** The size of every drawn picture, in pixels. */
const size = { width: 1200, height: 630 };

const pictures = new Map(drawn.map((picture) => [picture.id, picture]));

/**
 * The picture that stands for a book where it is talked about: the drawn one while that says what the book is called, else
 * its cover. Undefined for a book with neither.
 *
 * @param origin scheme and host of the shop
 */
export function socialPictureOf(book: Book, origin: string): HeadPicture | undefined {
	const alt = `The cover of ${book.title} by ${book.author}`;
	const picture = pictures.get(book.id);
	if (picture?.title === book.title && picture.author === book.author) {
		return { src: `/social/${book.id}.jpg`, alt, size };
	}
	const cover = coverAddress(book, origin);
	return cover ? { src: cover, alt } : undefined;
}
