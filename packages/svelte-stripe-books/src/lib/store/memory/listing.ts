import { searchTerms, searchTextOf, sortKeyOf } from '../../core/book-index.ts';
import type { Book } from '../../core/book.ts';
import { readPlace, writePlace, type Place } from '../../core/catalog-place.ts';
import { nearestTitles } from '../../core/nearest-titles.ts';
import { searchWords } from '../../core/search-words.ts';
import type { BookStore, CatalogOrder } from '../book-store.ts';
import { compare, summarize, type State } from './state.ts';

/** Number of books that are suggested if a search finds nothing. */
const suggestionCount = 4;

const compareKeys = (a: string | number, b: string | number) =>
	typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));

/** Pages of the catalog and of search results. */
export function listing<B extends Book>({
	books
}: State<B>): Pick<BookStore<B>, 'listBooks' | 'listMoreByAuthor'> {
	/** The key of a book in an order. Books were added in the order of the array. */
	const keyOf = (book: B, order: CatalogOrder): string | number => {
		if (order === 'newest') return -books.indexOf(book);
		return order === 'price' ? book.priceInCents : sortKeyOf(book.title);
	};

	/** Returns the books on sale that a search finds in a section, with their places. */
	function findSection(
		terms: readonly string[],
		section: Place['section'],
		order: CatalogOrder
	): (Place & { book: B })[] {
		const finds = (text: string) => terms.every((term) => text.includes(` ${term}`));
		return books
			.filter((book) => {
				const text = searchTextOf(book);
				const isInTitle = finds(text.slice(0, text.indexOf('|')));
				return book.onSale && (section === 'title' ? isInTitle : finds(text) && !isInTitle);
			})
			.map((book) => ({ book, order, section, key: keyOf(book, order), id: book.id }))
			.sort((a, b) => compareKeys(a.key, b.key) || compare(a.id, b.id));
	}

	return {
		async listMoreByAuthor({ bookId, limit }) {
			const author = books.find(({ id }) => id === bookId)?.author;
			return findSection([], 'title', 'title')
				.filter(({ book }) => book.author === author && book.id !== bookId)
				.slice(0, limit)
				.map(({ book }) => summarize(book));
		},

		async listBooks({ search: input, order = 'title', after, limit }) {
			const place = after ? readPlace(after, order) : undefined;
			const search = searchWords(input);
			const terms = searchTerms(search);
			if (place === null || (search && terms.length === 0)) {
				return { books: [], next: null, suggestions: [] };
			}
			const found = [
				...findSection(terms, 'title', order),
				...(terms.length > 0 ? findSection(terms, 'description', order) : [])
			];
			const isBehind = ({ section, key, id }: Place) =>
				!place ||
				(section === place.section
					? (compareKeys(key, place.key) || compare(id, place.id)) > 0
					: section === 'description');
			const rest = found.filter(isBehind);
			const page = rest.slice(0, limit);
			const last = page.at(-1);
			const onSale = books.filter((book) => book.onSale).map(summarize);
			const isNothing = found.length === 0 && terms.length > 0;
			return {
				books: page.map(({ book }) => summarize(book)),
				next: last && rest.length > limit ? writePlace(last) : null,
				suggestions: isNothing ? nearestTitles(search, onSale, suggestionCount) : []
			};
		}
	};
}
