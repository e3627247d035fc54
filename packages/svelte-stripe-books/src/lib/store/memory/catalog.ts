import type { Book } from '../../core/book.ts';
import { requireBookInput, requireFileInput } from '../../core/require-book-input.ts';
import type { BookFileKey, BookStore } from '../book-store.ts';
import { byFormat, filesOf, summarize, type State } from './state.ts';

type Catalog =
	| 'findBooks'
	| 'findBook'
	| 'listFiles'
	| 'findBooksWithoutFiles'
	| 'reindex'
	| 'saveBook'
	| 'saveFile'
	| 'deleteFile'
	| 'setOnSale';

/** Finds books by their ids, and their files. */
export function catalog<B extends Book>(state: State<B>): Pick<BookStore<B>, Catalog> {
	const { books, bookFiles } = state;

	const indexOfBook = (id: string) => books.findIndex((book) => book.id === id);
	const indexOfFile = ({ bookId, format, part, isSample }: BookFileKey) =>
		bookFiles.findIndex(
			(file) =>
				file.bookId === bookId &&
				file.format === format &&
				file.part === part &&
				file.isSample === isSample
		);

	return {
		async findBooks(ids) {
			return [...new Set(ids)].flatMap((id) => {
				const book = books.find((candidate) => candidate.id === id && candidate.onSale);
				if (!book) return [];
				const formats = filesOf(state, id).map(({ format }) => format);
				const known = formats.length > 0 && { formats: [...new Set(formats)].sort() };
				return [{ ...summarize(book), ...known }];
			});
		},

		async findBook(id) {
			return books.find((book) => book.id === id) ?? null;
		},

		async findBooksWithoutFiles(ids) {
			return [...new Set(ids)].filter((id) => filesOf(state, id).length === 0).sort();
		},

		async listFiles(bookId) {
			if (!books.some((book) => book.id === bookId && book.onSale)) return [];
			return bookFiles.filter((file) => file.bookId === bookId).sort(byFormat);
		},

		async reindex() {
			return 0;
		},

		async saveBook(book) {
			requireBookInput(book);
			const given = Object.fromEntries(
				Object.entries(book).filter(([, value]) => value !== undefined)
			);
			const index = indexOfBook(book.id);
			const known = books[index];
			// Custom columns that are not given are missing, as the type says: they have no default here.
			if (known) books[index] = { ...known, ...given };
			else books.push({ ...emptyBook, ...given } as B);
		},

		async saveFile(file) {
			requireFileInput(file);
			if (indexOfBook(file.bookId) === -1) return false;
			const index = indexOfFile(file);
			bookFiles.splice(index === -1 ? bookFiles.length : index, 1, { ...file });
			return true;
		},

		async deleteFile(key) {
			const index = indexOfFile(key);
			return index === -1 ? null : (bookFiles.splice(index, 1)[0] ?? null);
		},

		async setOnSale({ bookId, onSale }) {
			const index = indexOfBook(bookId);
			const book = books[index];
			if (book) books[index] = { ...book, onSale };
			return book !== undefined;
		}
	};
}

/** The optional columns of a new book. */
const emptyBook = {
	coverImageUrl: null,
	onSale: true,
	language: null,
	publishedOn: null,
	publisher: null,
	isbn: null,
	pageCount: null,
	wordCount: null,
	contents: null
};
