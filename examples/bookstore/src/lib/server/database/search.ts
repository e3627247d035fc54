import { sql, type SQL } from 'drizzle-orm';
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
 * libSQL, by the FTS5 index of `drizzle/sqlite`.
 */
export function searchSqlite(words: string): SQL {
	const terms = termsOf(words);
	if (terms.length === 0) return sql`false`;
	const query = terms
		.map((term) =>
			term.replace(/[øđłħæœßẞðþ]/giu, (letter) => plain[letter.toLowerCase()] ?? letter)
		)
		.map((term) => `"${term.replaceAll('ı', 'i')}"*`);
	return sql`${books.id} in (
		select book_id from book_search join book_numbers on number = book_search.rowid
		where book_search match ${query.join(' ')}
	)`;
}

/** The same for PostgreSQL, by the column and functions of `drizzle/pg`. */
export function searchPg(words: string): SQL {
	const terms = termsOf(words);
	if (terms.length === 0) return sql`false`;
	return sql`${pgBooks}.search_words @@ bookstore_query(${terms.join(' ')})`;
}
