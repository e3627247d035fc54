import { sql, type SQL } from 'drizzle-orm';
import type { SearchPage } from 'svelte-stripe-books/store/sqlite';
import { books as pgBooks } from '../schema/pg.ts';
import { books } from '../schema/sqlite.ts';

/** How much of a search counts: nobody types more, and a database should not have to read it. */
const most = { terms: 16, characters: 64 };

/**
 * What is looked for: each run of letters and digits, whatever stands between. Nothing else reaches a database, so that no
 * search can be a query of its own or an error.
 */
function termsOf(words: string): string[] {
	const plain = words.normalize('NFC').replace(/[\u0300-\u036f]/g, '');
	return (plain.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [])
		.slice(0, most.terms)
		.map((term) => [...term].slice(0, most.characters).join(''));
}

/** Letters that are no other letter with a mark, as `drizzle/sqlite` makes them plain in what is searched. */
const plain: Record<string, string> = {
	...{ ø: 'o', đ: 'd', ł: 'l', ħ: 'h', ı: 'i' },
	...{ æ: 'ae', œ: 'oe', ß: 'ss', ð: 'd', þ: 'th' }
};

/**
 * Books whose title or author has, for each word, one that begins with it; case and diacritics do not count. For SQLite and
 * libSQL, by the FTS5 index of `drizzle/sqlite`, which has the books in the order they are listed in: no more are read than
 * the page needs, and those who share a place with its first and its last.
 */
export function searchSqlite(words: string, { after, limit }: SearchPage): SQL {
	const terms = termsOf(words);
	if (terms.length === 0) return sql`false`;
	const query = terms
		.map((term) =>
			term.replace(/[øđłħæœßẞðþ]/giu, (letter) => plain[letter.toLowerCase()] ?? letter)
		)
		.map((term) => `"${term.replaceAll('ı', 'i')}"*`)
		.join(' ');
	const first =
		after === null
			? sql`-9223372036854775807`
			: sql`(
				select number & ~1023 from books as book join book_numbers on book_id = book.id
				where book.on_sale and (book.title, book.id) > (select title, id from books where id = ${after})
				order by book.title, book.id limit 1
			)`;
	return sql`${books.id} in (
		with first (number) as (select ${first}),
		last (number) as (select 1023 | coalesce((select max(rowid) from (
			select rowid from book_search where book_search match ${query} and rowid > (select number | 1023 from first)
			order by rowid limit ${limit}
		)), number) from first)
		select book_id from book_search join book_numbers on number = book_search.rowid
		where book_search match ${query}
			and book_search.rowid between (select number from first) and (select number from last)
	)`;
}

/** The same for PostgreSQL, by the column and functions of `drizzle/pg`. */
export function searchPg(words: string, { after, limit }: SearchPage): SQL {
	const terms = termsOf(words);
	if (terms.length === 0) return sql`false`;
	// As an array, which is made once and looked up book by book: a planner may join a set by reading every book.
	return sql`${pgBooks.id} = any (array(
		select bookstore_search(bookstore_query(${terms.join(' ')}), ${after}::text, ${limit}::integer)
	))`;
}
