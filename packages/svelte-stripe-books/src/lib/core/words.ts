/** A letter of a script that is written without spaces between words, or, as Korean, often without them. */
const unspaced =
	'(?=[\\p{L}\\p{Nl}])[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Bopomofo}\\p{scx=Hangul}\\p{scx=Yi}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]';

/** Most titles are ASCII, for which much can be skipped. */
export const isAscii = (text: string) => /^[\0-\x7f]*$/u.test(text);

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:'[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

/** Separators of thousands, and quotation marks inside a Hebrew acronym. */
const thousands = /([0-9])[.,](?=[0-9]{3}(?![0-9]))/gu;
const acronym = /([א-ת])["”“](?=[א-ת])/gu;

/** A part of a word in one kind of script. */
const run = new RegExp(`(?:${unspaced}\\p{M}*)+|(?:(?!${unspaced})[\\p{L}\\p{M}\\p{N}])+`, 'gu');
const startsUnspaced = new RegExp(`^${unspaced}`, 'u');

const gap = new RegExp(`(${unspaced}\\p{M}*)[\\s・·•‧=゠]+(?=${unspaced})`, 'gu');
const joint = /([\p{L}\p{N}]\p{M}*)[-‐־·./_](?=[\p{L}\p{N}])/gu;

/**
 * Splits folded text into words of letters, marks and digits. "&" becomes "and".
 *
 * @returns words that may contain `'` between letters: "o'brien", and "20'000" for "20,000"
 */
export function wordsOf(folded: string): string[] {
	const text = folded.replaceAll('&', ' and ').replace(thousands, "$1'").replace(acronym, "$1'");
	return text.match(word) ?? [];
}

/**
 * Closes the gaps in folded text that readers may leave out: spaces and dots between letters of scripts that need none, so that
 * "村上 春樹" contains all pairs of "村上春樹", and hyphens, dots and slashes inside a word, which become `'`.
 */
export function closeGaps(folded: string): string {
	return (isAscii(folded) ? folded : folded.replace(gap, '$1')).replace(joint, "$1'");
}

/** Splits a word without apostrophes where it changes between scripts with and without spaces: "abc", "殺人事件". */
export function runsOf(word: string): string[] {
	return word.match(run) ?? [];
}

/** Returns whether a run is in a script without spaces. */
export function isUnspaced(run: string): boolean {
	return startsUnspaced.test(run);
}

/** Splits a run into letters, each with its marks. */
export function lettersOf(run: string): string[] {
	return run.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
}

/** Returns each letter with the next one: "abc" becomes "ab", "bc". */
export function pairsOf(letters: string[]): string[] {
	return letters.slice(1).map((letter, index) => (letters[index] ?? '') + letter);
}
