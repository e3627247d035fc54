import { getTableColumns } from 'drizzle-orm';
import type { Book } from '../../core/book.ts';
import { configurationError } from '../../core/configuration-error.ts';
import type { Tables } from './databases.ts';

/** Names of an app's own columns in rows of the type `B`. */
export type OwnColumn<B extends Book> = Extract<Exclude<keyof B, keyof Book>, string>;

/** A book as visitors may see it: the library's columns, and the own columns that are listed. */
export type PublicBook<B extends Book, Listed extends keyof B = never> = [Listed] extends [never]
	? Book
	: Book & Pick<B, Listed>;

/** Columns of `books` by their property name. */
export type BookColumns = Pick<Tables['books']['_']['columns'], keyof Book>;

/**
 * Returns the columns that queries select for a book: those of the library and the public ones.
 *
 * @throws TypeError if a public column is none of the app's own
 */
export function selectedColumns(
	books: Tables['books'],
	publicColumns: readonly string[] = []
): BookColumns {
	const { id, title, author, description, coverImageUrl, priceInCents, onSale, ...own } =
		getTableColumns(books);
	const libraryColumns = { id, title, author, description, coverImageUrl, priceInCents, onSale };
	checkNames(publicColumns, Object.keys(own));
	const isPublic = ([name]: [string, unknown]) => publicColumns.includes(name);
	return { ...libraryColumns, ...Object.fromEntries(Object.entries(own).filter(isPublic)) };
}

/** Throws an error if these are not names of own columns. */
function checkNames(names: unknown, own: readonly string[]): void {
	const wrong: unknown[] = Array.isArray(names)
		? names.filter((name) => !own.includes(name))
		: [names];
	if (wrong.length === 0) return;
	const passed = wrong.map((name) =>
		Array.isArray(names) ? JSON.stringify(name) : `a ${typeof name}`
	);
	throw configurationError(
		`createStore: \`publicColumns\` must be an array of your own columns in \`books\` (${own.join(', ') || 'there are none'}). You passed ${passed.join(', ')}. Correct the name, or add the column with createSchema({ books: { … } }).`,
		'option-publicColumns'
	);
}
