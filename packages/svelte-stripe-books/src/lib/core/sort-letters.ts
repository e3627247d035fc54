/** Sorts after every letter that may follow in the same title. */
const last = '\u9fff';

/**
 * Letters whose code point is not their place in the alphabet, by the letter they follow: Ukrainian, Belarusian, Serbian and
 * Macedonian; Persian and Urdu.
 */
const follows: Record<string, string> = {
	...{ ґ: 'г', ѓ: 'г', ђ: 'д', є: 'е', ѕ: 'з', і: 'и', ї: 'и', ј: 'и', ќ: 'к', љ: 'л', њ: 'н' },
	...{ ћ: 'т', ў: 'у', џ: 'ч' },
	...{ پ: 'ب', ٹ: 'ت', چ: 'ج', ڈ: 'د', ڑ: 'ر', ژ: 'ز', گ: 'ك' }
};

const movedLetter = new RegExp(`[${Object.keys(follows).join('')}]`, 'gu');

/**
 * Rewrites folded text so that comparing code points gives the order of the alphabet where that is possible for all languages at once.
 * Vowels that Thai and Lao write before their consonant move behind it, as in dictionaries.
 */
export function sortLetters(folded: string): string {
	// U+E000 to U+FFFF sort after surrogate pairs by UTF-8 and before them by UTF-16. Of these, only a dozen ideographs are letters.
	return folded
		.replace(movedLetter, (letter) => (follows[letter] ?? '') + last + letter)
		.replace(/([เ-ไ])([ก-ฮ])|([ເ-ໄ])([ກ-ຮ])/gu, '$2$1$4$3')
		.replace(/[\ue000-\uffff]/gu, last);
}
