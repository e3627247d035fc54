import type { Book, BookFile, BookSummary } from '../../src/lib/core/book.ts';

const book = (id: string, title: string, author: string, more: Partial<Book> = {}): Book => ({
	id,
	title,
	author,
	description: `All about ${title}.`,
	coverImageUrl: `/covers/${id}.jpg`,
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

/** Five books, one of which is off sale. */
export const books: Book[] = [
	book('atlas', 'An Atlas of Small Rooms', 'Ida Holm'),
	book('bread', 'Bread & Salt', 'Tomas Řehák', { priceInCents: 800 }),
	book('clock', 'The Clockmaker’s 100% Guess', 'Ida Holm', { priceInCents: 2400 }),
	book('delta', 'Delta', 'M. O’Neill', { coverImageUrl: null, description: null }),
	book('ember', 'Ember', 'M. O’Neill', { onSale: false })
];

/** Returns a book as lists show it. */
export function summaryOf({
	id,
	title,
	author,
	coverImageUrl,
	priceInCents,
	onSale,
	language
}: Book): BookSummary {
	return { id, title, author, coverImageUrl, priceInCents, onSale, language };
}

const file = (bookId: string, format: string, isSample = false): BookFile => ({
	bookId,
	format,
	part: 1,
	isSample,
	storageKey: `${bookId}/${isSample ? 'sample' : 'book'}.${format}`,
	fileName: `${bookId}.${format}`,
	sizeInBytes: 1000
});

/** An EPUB of each book, and a PDF and a sample of one. */
export const bookFiles: BookFile[] = [
	...books.map(({ id }) => file(id, 'epub')),
	file('atlas', 'pdf'),
	file('atlas', 'epub', true)
];
