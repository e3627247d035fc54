import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/lib/core/fold.ts';

/** Every assigned character of Unicode. */
const characters = Array.from({ length: 0x110000 }, (_, code) => code)
	.map((code) => String.fromCodePoint(code))
	.filter((character) => /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\p{Cf}]/u.test(character));

const text = fc.string({ unit: 'binary', maxLength: 40 });
const seeded = { seed: 16, numRuns: 2_000 };

describe('fold', () => {
	test.each([
		['Élan', 'elan', 'accents'],
		['Łódź Ægir Straße ĲSSEL', 'lodz aegir strasse ijssel', 'letters that do not decompose'],
		['İIıi', 'iiii', 'Turkish'],
		['Ὀδυσσεύς', 'οδυσσευσ', 'Greek breathings and the final sigma'],
		['Ёж Йод Їжак Ґ Ў', 'еж йод їжак ґ ў', 'Cyrillic, of which only ё loses its mark'],
		['שָׁלוֹם', 'שלומ', 'niqqud and final forms'],
		['أَإِآٱى ة ـ', 'اااا\u064A ه ', 'Arabic letters'],
		['क़लम की', 'कलम की', 'nukta, but no vowel sign'],
		['ｶﾞ ガ が', 'が が が', 'kana'],
		['ハバパ', 'はばぱ', 'voicing marks'],
		['대한'.normalize('NFD'), '대한', 'Hangul'],
		['ＡＢＣ　１２３', 'abc 123', 'full width'],
		['ﬁ ⅷ ㎏', 'fi viii kg', 'compatibility characters'],
		['’ ‘ ʼ ´ ` ＇', "' ' ' ' ' '", 'apostrophes'],
		['a\u00ad\u200b\u200e\ufeffb', 'ab', 'invisible characters']
	])('writes %s as %s (%s)', (from, to) => {
		expect(fold(from)).toBe(to);
	});

	test('changes nothing the second time, for every character and for random text', () => {
		expect(characters.filter((character) => fold(fold(character)) !== fold(character))).toEqual([]);
		fc.assert(
			fc.property(text, (input) => fold(fold(input)) === fold(input)),
			seeded
		);
	});

	test('gives canonically equivalent text one form', () => {
		const sameForm = (input: string) =>
			fold(input.normalize('NFD')) === fold(input.normalize('NFC'));
		expect(characters.filter((character) => !sameForm(character))).toEqual([]);
		fc.assert(fc.property(text, sameForm), seeded);
	});

	test('writes the decimal digits of every script as 0 to 9', () => {
		const digits = characters.filter((character) => /\p{Nd}/u.test(character));
		expect(digits.length).toBeGreaterThan(600);
		expect(digits.map(fold).join('')).toBe('0123456789'.repeat(digits.length / 10));
	});

	test('takes capitals and small letters for the same in every alphabet', () => {
		const differing = characters.filter(
			(letter) =>
				/\p{Lu}/u.test(letter) &&
				fold(letter) !== fold(letter.toLowerCase()) &&
				fold(letter).toLowerCase() !== fold(letter.toLowerCase())
		);
		expect(differing).toEqual([]);
	});
});
