import { getTableColumns } from 'drizzle-orm';
import type { Book, BookDetail } from '../../core/book.ts';
import { configurationError } from '../../core/configuration-error.ts';
import type { Tables } from './databases.ts';

type StoreColumn = 'addedAt' | 'sortKey' | 'searchText';

/** Columns of the library that only the store reads. */
const storeColumns: readonly string[] = [
	'addedAt',
	'sortKey',
	'searchText'
] satisfies StoreColumn[];

/** Names of an app's custom columns in rows of the type `B`. */
export type CustomColumn<B extends Book> = Extract<
	Exclude<keyof B, keyof Book | StoreColumn>,
	string
>;

/** A book as visitors may see it: the library's columns, and the custom columns that are listed. */
export type PublicBook<B extends Book, Listed extends keyof B = never> = [Listed] extends [never]
	? Book
	: Book & Pick<B, Listed>;

/** Columns of `books` by their property name. */
export type BookColumns = Pick<Tables['books']['_']['columns'], keyof Book>;
/** Those that lists show. */
export type SummaryColumns = Omit<BookColumns, BookDetail>;

/**
 * Returns the columns that queries select for a book: those of the library and the public ones.
 *
 * @throws TypeError if a public column is none of the app's own
 */
export function selectedColumns(
	books: Tables['books'],
	publicColumns: readonly string[] = []
): { bookColumns: BookColumns; summaryColumns: SummaryColumns } {
	const { id, title, author, coverImageUrl, priceInCents, onSale, language, ...others } =
		getTableColumns(books);
	const { description, publishedOn, publisher, isbn, pageCount, wordCount, contents, ...own } =
		others;
	const ownNames = Object.keys(own).filter((name) => !storeColumns.includes(name));
	checkNames(publicColumns, ownNames);
	const isPublic = ([name]: [string, unknown]) => publicColumns.includes(name);
	const summaryColumns = {
		...{ id, title, author, coverImageUrl, priceInCents, onSale, language },
		...Object.fromEntries(Object.entries(own).filter(isPublic))
	};
	const details = { description, publishedOn, publisher, isbn, pageCount, wordCount, contents };
	return { summaryColumns, bookColumns: { ...summaryColumns, ...details } };
}

/** Throws an error if these are not names of custom columns. */
function checkNames(names: unknown, own: readonly string[]): void {
	const wrong: unknown[] = Array.isArray(names)
		? names.filter((name) => !own.includes(name))
		: [names];
	if (wrong.length === 0) return;
	const passed = wrong.map((name) =>
		Array.isArray(names) ? JSON.stringify(name) : `a ${typeof name}`
	);
	throw configurationError(
		`createStore: \`publicColumns\` must be an array of your custom columns in \`books\` (${own.join(', ') || 'there are none'}). You passed ${passed.join(', ')}. Correct the name, or add the column with createSchema({ books: { … } }).`,
		'option-publicColumns'
	);
}
