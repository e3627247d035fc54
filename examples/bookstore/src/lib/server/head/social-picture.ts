import type { Book } from 'svelte-stripe-books';
import type { HeadPicture } from '#lib/PageHead.svelte';
import drawn from './social-pictures.json' with { type: 'json' };

/** The size of every drawn picture, in pixels. */
const size = { width: 1200, height: 630 };

const pictures = new Map(drawn.map((picture) => [picture.id, picture]));

/**
 * The picture that stands for a book where it is talked about: the drawn one while that says what the book is called, else
 * its cover. Undefined for a book with neither.
 */
export function socialPictureOf(book: Book): HeadPicture | undefined {
	const alt = `The cover of ${book.title} by ${book.author}`;
	const picture = pictures.get(book.id);
	if (picture?.title === book.title && picture.author === book.author) {
		return { src: `/social/${book.id}.jpg`, alt, size };
	}
	return book.coverImageUrl ? { src: book.coverImageUrl, alt } : undefined;
}
