/** Letters that NFKD does not decompose, by what readers type in their place. Keys are lower case, in NFKD. */
const plainLetters: Record<string, string> = {
	// Latin
	...{ æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th', ð: 'd', đ: 'd', ɖ: 'd', ɗ: 'd', ø: 'o', ɔ: 'o' },
	...{ ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ɓ: 'b', ƙ: 'k', ƴ: 'y', ə: 'e', ɛ: 'e', ǝ: 'e' },
	// Final forms: the same letter in the middle of a longer word has another form.
	...{ ς: 'σ', ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' },
	// Armenian: capitals of the ligature և are ԵՎ, and NFKD makes եւ of it.
	եւ: 'եվ',
	// Arabic: Persian, Urdu and Kurdish forms, and endings that are often written as another letter.
	...{ ى: 'ي', ی: 'ي', ې: 'ي', ک: 'ك', ة: 'ه', ە: 'ه', ہ: 'ه', ھ: 'ه', ۃ: 'ه', ٱ: 'ا' },
	// Apostrophes and letters that look like one.
	...{ '’': "'", '‘': "'", '‛': "'", '′': "'", '`': "'", ʼ: "'", ʻ: "'", ʹ: "'", ʾ: "'", ʿ: "'" },
	...{ '׳': "'", '״': "'", ꞌ: "'" }
};

const plainLetter = new RegExp(Object.keys(plainLetters).join('|'), 'gu');

/** Accents that stand alone, often typed as apostrophes. NFKD would make a space of each. */
const spacingAccent = /[´\u1ffd΄᾽]/gu;

/**
 * Marks that readers leave out: accents, Hebrew niqqud, Arabic harakat and hamza, and the nukta of Hindi; also the stretching
 * tatweel and invisible characters (`Default_Ignorable_Code_Point`). The group matches marks that are part of a letter in its
 * alphabet, so that "мой" and "мои" stay two words. Marks of other scripts, such as the vowel signs of Devanagari, Thai tones and
 * the voicing marks of kana, make other words and remain.
 */
const optionalMark =
	/([ИиУу]\u0306|[Іі]\u0308|[ГгКк]\u0301)|(?=\p{M})(?![\u3099\u309a])[\p{sc=Inherited}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\u093c]|[\u0640\p{Default_Ignorable_Code_Point}]/gu;

/** A non-joiner between the parts of a Persian word, which others write as one word or as two. */
const persianJoint = /\u200c(?=\p{sc=Arabic})/gu;

/** Nasals of Devanagari before a consonant of their own row, which are also written as anusvara: हिन्दी and हिंदी. */
const nasal = /(?:ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ]))/gu;

/** Letters of katakana that hiragana has, too. */
const katakana = /[\u30a1-\u30f6\u30fd\u30fe]/gu;

const otherDigit = /(?![0-9])\p{Nd}/gu;

/**
 * Folds text for searching and sorting, so that spellings of a word that readers take for the same become one: lower case, without
 * optional marks, letters such as ø and ß as they are typed elsewhere, digits in ASCII, katakana as hiragana, full and half width
 * alike, all apostrophes as `'`. Spaces and punctuation remain.
 *
 * @returns folded text in NFC; folding it again changes nothing
 */
export function fold(text: string): string {
	// Most titles are ASCII, and this is ten times as fast.
	if (/^[ -_a-~]*$/u.test(text)) return text.toLowerCase();
	return text
		.replace(spacingAccent, "'")
		.normalize('NFKD')
		.replace(persianJoint, "'")
		.replace(optionalMark, '$1')
		.replace(nasal, 'ं')
		.toLowerCase()
		.replace(plainLetter, (letter) => plainLetters[letter] ?? letter)
		.replace(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
		.replace(otherDigit, digitValue)
		.normalize('NFC');
}

/** Unicode encodes the digits of each script as ten consecutive code points, some scripts side by side. */
function digitValue(digit: string): string {
	const code = digit.codePointAt(0) ?? 0;
	let before = 0;
	while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
	return String(before % 10);
}
