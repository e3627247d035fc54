import type { Book, LibraryBook } from '../../src/lib/core/book.ts';

/** A cover as a data URL, in the ratio 2:3. */
export const cover = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><rect width="40" height="60" fill="teal"/></svg>')}`;

/** Creates a book. */
export const book = (id: string, title: string, more: Partial<Book> = {}): Book => ({
	id,
	title,
	author: 'Ida Holm',
	description: null,
	coverImageUrl: null,
	priceInCents: 1250,
	onSale: true,
	language: null,
	publishedOn: null,
	publisher: null,
	isbn: null,
	pageCount: null,
	wordCount: null,
	contents: null,
	...more
});

export const atlas = book('atlas', 'An Atlas of Small Rooms', { coverImageUrl: cover });
export const bread = book('bread', 'Bread & Salt', { author: 'Tomas Řehák', priceInCents: 800 });
export const clock = book('clock', 'The Clockmaker’s Guess', { priceInCents: 2400 });

/** Two purchased books, the first in two formats. */
export const ownedBooks: LibraryBook[] = [
	{
		book: atlas,
		purchasedAt: new Date('2026-03-01T23:30:00Z'),
		downloads: [
			{
				format: 'epub',
				part: 1,
				href: '/download/a',
				fileName: 'atlas.epub',
				sizeInBytes: 1_240_000
			},
			{ format: 'pdf', part: 1, href: '/download/b', fileName: 'atlas.pdf', sizeInBytes: 384_000 }
		]
	},
	{ book: bread, purchasedAt: new Date('2026-02-01T00:00:00Z'), downloads: [] }
];
