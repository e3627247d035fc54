import { sql, type SQL } from 'drizzle-orm';
import type { SearchPage } from 'svelte-stripe-books/store/sqlite';
import { books as pgBooks } from '../schema/pg.ts';
import { books } from '../schema/sqlite.ts';

/** Limits of a search; everything beyond is ignored. */
const most = { terms: 16, characters: 64 };

/**
 * Splits a search into runs of letters and digits. No other characters reach the database, so that a search cannot contain
 * query syntax.
 */
function termsOf(words: string): string[] {
	const plain = words.normalize('NFC').replace(/[\u0300-\u036f]/g, '');
	return (plain.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [])
		.slice(0, most.terms)
		.map((term) => [...term].slice(0, most.characters).join(''));
}

/** ASCII forms of letters that do not decompose, matching the ones in the index of `drizzle/sqlite`. */
const plain: Record<string, string> = {
	...{ ø: 'o', đ: 'd', ł: 'l', ħ: 'h', ı: 'i' },
	...{ æ: 'ae', œ: 'oe', ß: 'ss', ð: 'd', þ: 'th' }
};

/**
 * Returns a condition that finds books by title and author: each search term must be the beginning of a word. Case and diacritics
 * are ignored. For SQLite and libSQL, it uses the FTS5 index of `drizzle/sqlite`, whose row IDs follow the listing order, so that a
 * query reads little more than one page.
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

/** Returns the same condition for PostgreSQL, using the column and functions of `drizzle/pg`. */
export function searchPg(words: string, { after, limit }: SearchPage): SQL {
	const terms = termsOf(words);
	if (terms.length === 0) return sql`false`;
	// An array is computed once and looked up by index; for a set, the planner may scan all books.
	return sql`${pgBooks.id} = any (array(
		select bookstore_search(bookstore_query(${terms.join(' ')}), ${after}::text, ${limit}::integer)
	))`;
}
