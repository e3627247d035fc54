import type { BookSummary } from 'svelte-stripe-books';
import type { HeadPicture } from './page-head.ts';
import { coverAddress } from './cover-address.ts';
import drawn from './social-pictures.json' with { type: 'json' };

/** Size of all generated images, in pixels. */
const size = { width: 1200, height: 630 };

const pictures = new Map(drawn.map((picture) => [picture.id, picture]));

/**
 * Returns the social preview image of a book: the generated one if its title and author are current, else the cover, else
 * undefined.
 *
 * @param origin scheme and host of the shop
 */
export function socialPictureOf(book: BookSummary, origin: string): HeadPicture | undefined {
	const alt = `The cover of ${book.title} by ${book.author}`;
	const picture = pictures.get(book.id);
	if (picture?.title === book.title && picture.author === book.author) {
		return { src: `/social/${book.id}.jpg`, alt, size };
	}
	const cover = coverAddress(book, origin);
	return cover ? { src: cover, alt } : undefined;
}
