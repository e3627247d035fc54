import type { Database } from '../src/lib/server/database/database.ts';

/** The searchable fields of a book. */
export interface SearchBook {
	id: string;
	title: string;
	author: string;
	onSale: boolean;
}

/**
 * Generates books in scattered order. All titles contain “book”, one in three “often”, one in fifty “seldom”, and the last in
 * the catalog “zenith”. Half contain “north”, half “south”, and one in 500 both. Two books share each title, and every tenth
 * book is not on sale.
 */
export function manyBooks(count: number): SearchBook[] {
	return Array.from({ length: count }, (_, n) => {
		const scattered = (n * 7_919) % count;
		const title = [
			n % 20 === 7 ? 'zenith' : 'a',
			`book ${String(scattered >> 1).padStart(6, '0')}`,
			scattered % 6 < 2 && 'often',
			scattered % 100 < 2 && 'seldom',
			(scattered % 4 < 2 || scattered % 1_000 < 2) && 'north',
			(scattered % 4 > 1 || scattered % 1_000 < 2) && 'south'
		];
		return {
			id: `book-${(n * 31) % count}`,
			title: title.filter(Boolean).join(' '),
			author: `Author ${n % 40}`,
			onSale: n % 10 !== 3
		};
	});
}

/** Inserts books into a database. */
export async function insertBooks(
	{ db, tables }: Database,
	books: readonly SearchBook[]
): Promise<void> {
	for (let from = 0; from < books.length; from += 500) {
		const rows = books.slice(from, from + 500).map((book) => ({ ...book, priceInCents: 500 }));
		await db.insert(tables.books).values(rows);
	}
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** Returns the ids that a search for ASCII words must find, in order. */
export function expected(books: readonly SearchBook[], search: string): string[] {
	const wordsOf = (text: string) => text.toLowerCase().split(' ');
	return books
		.filter(({ title, author, onSale }) => {
			const words = wordsOf(`${title} ${author}`);
			return (
				onSale && wordsOf(search).every((typed) => words.some((word) => word.startsWith(typed)))
			);
		})
		.sort((a, b) => compare(a.title.toLowerCase(), b.title.toLowerCase()) || compare(a.id, b.id))
		.map(({ id }) => id);
}

/** Returns the ids of all pages of a search. */
export async function allPages(
	{ store }: Pick<Database, 'store'>,
	search: string,
	limit: number
): Promise<string[]> {
	const ids: string[] = [];
	let after: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof store.listBooks>> = await store.listBooks({
			search,
			after,
			limit
		});
		ids.push(...page.books.map(({ id }) => id));
		after = page.next;
	} while (after);
	return ids;
}
