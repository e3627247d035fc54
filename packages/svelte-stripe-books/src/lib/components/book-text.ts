import type { BookSummary } from '../core/book.ts';

/** Attributes of an element that contains text of a book. */
interface TextAttributes {
	lang: string | undefined;
	dir: 'ltr' | 'rtl' | undefined;
}

/** The languages that are written from right to left, unless their BCP 47 tag names the Latin script. */
const rtlLanguage = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b(?!.*-latn)/i;

/** The blocks that Unicode reserves for scripts written from right to left. */
const rtlLetter =
	/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Returns the attributes of a book's title and description. Both have one direction: from right to left if its language, or the first
 * letter of title and author, is written so. With `dir="auto"`, a description that begins with a word in another script would have
 * another direction than its title.
 */
export function bookText({
	title,
	author,
	language
}: Pick<BookSummary, 'title' | 'author' | 'language'>): TextAttributes {
	const lang = language || undefined;
	const [letter = ''] = /\p{L}/u.exec(title + author) ?? [];
	if (!lang && !letter) return { lang, dir: undefined };
	return { lang, dir: rtlLanguage.test(lang ?? '') || rtlLetter.test(letter) ? 'rtl' : 'ltr' };
}
