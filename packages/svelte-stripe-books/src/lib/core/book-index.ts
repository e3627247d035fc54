import type { Book } from './book.ts';
import { fold } from './fold.ts';
import { sortLetters } from './sort-letters.ts';
import { closeGaps, isAscii, isUnspaced, lettersOf, pairsOf, runsOf, wordsOf } from './words.ts';

/** Maximum number of characters of a sort key. */
const maxSortKeyLength = 200;

/** Maximum number of characters of a word in the index. */
const maxWordLength = 64;

/**
 * Limits of a search; everything beyond is ignored. The length is in bytes of UTF-8: D1 rejects a `like` pattern of more than 50,
 * and `store/drizzle/search.ts` adds six.
 */
const maxTerms = 16;
const maxTermBytes = 44;

/**
 * Returns the key by which titles are sorted: folded words, with numbers in numeric order ("Part 2" before "Part 19"). Keys have the
 * same order by UTF-16 (JavaScript's `<`), by code point (`BINARY` in SQLite) and by UTF-8 (`COLLATE "C"` in PostgreSQL).
 *
 * @returns at most 200 characters; empty if the title has no letter and no digit
 */
export function sortKeyOf(title: string): string {
	const words = wordsOf(fold(title)).map((word) => word.replaceAll("'", ''));
	const key = sortLetters(words.join(' ')).replace(/[0-9]+/gu, numberKey);
	return firstCharacters(key, maxSortKeyLength);
}

/** Writes the number of digits before a number, as one digit, or as 9s and the rest: 8 for eight, 90 for nine, 91 for ten. */
function numberKey(digits: string): string {
	const number = digits.replace(/^0+(?=.)/u, '');
	return `${'9'.repeat(Math.floor(number.length / 9))}${number.length % 9}${number}`;
}

/**
 * Returns the text in which searches look for a book: ` <words of title and author> | <words of description> `, with one space around
 * each word. Words consist of letters, marks and digits, and none is repeated. Runs of scripts without spaces are
 * written as pairs of letters and the last letter.
 *
 * @see {@link searchTerms} for what to look for
 */
export function searchTextOf({
	title,
	author,
	description
}: Pick<Book, 'title' | 'author' | 'description'>): string {
	const head = new Set([...indexWords(title), ...indexWords(author)]);
	const rest = new Set(indexWords(description ?? '').filter((word) => !head.has(word)));
	return ` ${[...head, '|', ...rest].join(' ')} `;
}

/**
 * Splits a search into terms. A book is found if, for each term, its search text contains a space followed by the term, which is then
 * the beginning of a word.
 *
 * @returns at most 16 terms of at most 44 bytes; none if the search has no letter and no digit
 * @see {@link searchTextOf}
 */
export function searchTerms(search: string): string[] {
	const runs = wordsOf(fold(search)).flatMap((word) => runsOf(word.replaceAll("'", '')));
	const terms = runs.flatMap((run) => {
		const letters = isUnspaced(run) ? lettersOf(run) : [];
		return letters.length > 1 ? pairsOf(letters) : [run];
	});
	const shortTerms = terms.map(firstBytes);
	return [...new Set(shortTerms)].slice(0, maxTerms);
}

/**
 * Returns the columns of a book that order and search need, for your own inserts. `listBooks` and `reindex` write them in books
 * that lack them.
 *
 * @example
 * await db.insert(books).values({ ...book, ...bookIndex(book) });
 */
export function bookIndex(book: Pick<Book, 'title' | 'author' | 'description'>): {
	sortKey: string;
	searchText: string;
} {
	return { sortKey: sortKeyOf(book.title), searchText: searchTextOf(book) };
}

/** Lists every word of a text by which it should be found. */
function indexWords(text: string): string[] {
	const words = wordsOf(closeGaps(fold(text)));
	// "Ó Briain" is often spelled "O'Briain".
	const joined = words.flatMap((word, at) => (word === 'o' ? [word + (words[at + 1] ?? '')] : []));
	return [...words.flatMap(formsOf), ...initialsOf(words), ...joined].flatMap((form) =>
		isAscii(form) ? firstCharacters(form, maxWordLength) : runsOf(form).flatMap(pairsAndLast)
	);
}

/** Lists a word as a whole, from each `'` on, and without the Arabic article: "dartagnan" and "artagnan". */
function formsOf(word: string): string | string[] {
	if (/^ال\p{L}{3}/u.test(word)) return [word, word.slice(2)];
	if (!word.includes("'")) return word;
	const parts = word.split("'");
	// No word contains more parts than it may have characters.
	return parts.map((_, index) => parts.slice(index, index + maxWordLength).join(''));
}

/** Joins single letters that follow one another: "J. R. R. Tolkien" is also found by "jrr". */
function initialsOf(words: string[]): string[] {
	const isInitial = (word: string) => word.length < 4 && /^\p{L}\p{M}*$/u.test(word);
	if (!words.some(isInitial)) return [];
	const runs = words
		.map((word) => (isInitial(word) ? word : ' '))
		.join('')
		.split(' ');
	return runs.filter((run) => lettersOf(run).length > 1);
}

/** Writes a run of a script without spaces as pairs of letters, and the last letter, which is the beginning of no pair. */
function pairsAndLast(run: string): string | string[] {
	if (!isUnspaced(run)) return firstCharacters(run, maxWordLength);
	const letters = lettersOf(run);
	return [...pairsOf(letters), ...letters.slice(-1)];
}

/** Cuts a term after the last character that fits. */
function firstBytes(term: string): string {
	const { read } = new TextEncoder().encodeInto(term, new Uint8Array(maxTermBytes));
	return term.slice(0, read);
}

/** Cuts text after a number of code points, so that no surrogate pair is split. */
function firstCharacters(text: string, limit: number): string {
	return text.length > limit ? [...text].slice(0, limit).join('') : text;
}
