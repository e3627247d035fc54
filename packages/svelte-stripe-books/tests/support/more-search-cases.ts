import type { SearchRow } from './search-cases.ts';

/** Written after the fold, to try what it was not written for. */
export const foundLater: SearchRow[] = [
	['Spider-Man', 'X', 'spiderman', 'a hyphen left out'],
	['Spider Man', 'X', 'spider-man', 'a hyphen that the book lacks'],
	['Spider-Man', 'X', 'man', 'the word after a hyphen'],
	['Rock’n’Roll', 'X', 'rock n roll', 'apostrophes as spaces'],
	['Cien años de soledad', 'Gabriel García Márquez', 'anos garcia', 'Spanish'],
	['Příliš žluťoučký kůň', 'Tomáš Řehák', 'prilis zlutoucky kun rehak', 'Czech'],
	['Col·lecció', 'X', 'col lecció', 'the Catalan middle dot'],
	['Col·lecció', 'X', 'colleccio', 'the Catalan middle dot left out'],
	['Coŀlecció', 'X', 'col·lecció', 'the Catalan letter with a dot'],
	['AC/DC', 'X', 'acdc', 'a slash left out'],
	['AC/DC', 'X', 'ac dc', 'a slash as a space'],
	['Node.js', 'X', 'nodejs', 'a dot left out'],
	['M*A*S*H', 'X', 'mash', 'single letters as one word'],
	['Qurʾān', 'X', 'quran', 'a transliteration of Arabic'],
	['Moʻolelo', 'X', 'moolelo', 'the Hawaiian okina'],
	['AT&T', 'X', 'at&t', '“&” inside a word'],
	['Bread ＆ Salt', 'X', 'bread and salt', 'a full-width “&”'],
	['Le Deuxième Sexe Ⅱ', 'X', 'sexe ii', 'a Roman numeral of one code point'],
	['Ο Μικρός Πρίγκιπας', 'X', 'μικροσ', 'a sigma that is not final while typing'],
	['Τὸ πνεῦμα', 'X', 'το πνευμα', 'Greek with breathings'],
	['Ёлка', 'X', 'ЕЛКА', 'Russian capitals'],
	['Записки', 'А. С. Пушкин', 'ас пушкин', 'Cyrillic initials'],
	['מלך', 'X', 'מלכ', 'a Hebrew letter that is not final while typing'],
	['צה״ל', 'X', 'צה"ל', 'a Hebrew acronym, typed with a quotation mark'],
	['الكتاب', 'X', 'كتاب', 'Arabic without its article'],
	['مسؤول', 'X', 'مسوول', 'Arabic hamza on waw'],
	['ﻛﺘﺎﺏ', 'X', 'كتاب', 'Arabic presentation forms'],
	['کلیاتِ اقبال', 'X', 'كليات اقبال', 'Urdu'],
	['نامه‌ها', 'X', 'نامه ها', 'a Persian non-joiner typed as a space'],
	['۱۳۸۴', 'X', '1384', 'Persian digits'],
	['हिन्दी', 'X', 'हिंदी', 'a nasal written in two ways'],
	['संबंध', 'X', 'सम्बन्ध', 'a nasal written in two ways, the reverse'],
	['गीतांजलि २', 'X', 'गीतांजलि 2', 'Devanagari digits'],
	['গীতাঞ্জলি', 'রবীন্দ্রনাথ ঠাকুর', 'ঠাকুর', 'Bengali'],
	['பொன்னியின் செல்வன்', 'கல்கி', 'செல்வன்', 'Tamil'],
	['ፍቅር እስከ መቃብር', 'X', 'መቃብር', 'Ethiopic'],
	['ສາວນາງເອື້ອຍ', 'X', 'ນາງ', 'Lao inside a run'],
	['ព្រះអាទិត្យ', 'X', 'អាទិត្យ', 'Khmer inside a run'],
	['น้ำ', 'X', 'น้ํา', 'Thai sara am in two code points'],
	['ประเทศไทย', 'X', 'ไทย', 'Thai, the last word of a run'],
	['ネコ', 'X', 'ねこ', 'katakana as hiragana'],
	['ハリー・ポッター', 'X', 'ハリーポッター', 'a middle dot left out'],
	['百年孤独', '加西亚·马尔克斯', '加西亚马尔克斯', 'a Chinese middle dot left out'],
	['海辺のカフカ', '村上 春樹', '村上春樹', 'a space inside a name left out'],
	['海辺のカフカ', '村上春樹', '村上　春樹', 'a full-width space that the book lacks'],
	['海辺のカフカ', '村上春樹', 'カフカ 村上', 'words of title and author'],
	['がんばる'.normalize('NFD'), 'X', 'がんばる', 'kana in NFD'],
	['1Q84年', 'X', '1q84 年', 'letters, digits and a kanji'],
	['山﨑', 'X', '山﨑', 'an ideograph of the compatibility block'],
	['𠮷野家', 'X', '𠮷野', 'an ideograph beyond the first plane'],
	['ｱｲｳ', 'X', 'アイ', 'half-width kana'],
	['82년생 김지영', '조남주', '김지영', 'Korean after a number'],
	['대한민국의 역사', 'X', '대한민국의역사', 'a Korean space left out'],
	['ﾡ', 'X', 'ㄱ', 'half-width Hangul'],
	['ⴐⴓⴑⴇⴀⴅⴄⴊⴈ', 'X', 'ႰႳႱႧႠႥႤႪႨ', 'old Georgian letters'],
	['Slow\u00adly', 'X', 'slowly', 'a soft hyphen'],
	['Slow\u200b Light\u200e', 'X', 'slow light', 'invisible characters']
];

/** Written after the fold. */
export const notFoundLater: SearchRow[] = [
	['Nobody’s Orchard', 'X', 'body', 'the middle of a word'],
	['Їжак', 'X', 'іжак', 'Ukrainian і and ї are two letters'],
	['村上', '春樹', '上春', 'letters of two fields'],
	['ไก่', 'X', 'ไก้', 'a Thai tone makes another word'],
	['কমল', 'X', 'কমলা', 'a vowel sign of Bengali makes another word'],
	['Slow Light', 'X', 'slow | light dark', 'punctuation is no word'],
	['Bread', 'X', 'bread & salt', 'a word after “&”']
];

/** Searches that should find the book, and do not. */
export const missed: SearchRow[] = [
	['红楼梦', '曹雪芹', '紅樓夢', 'traditional for simplified Chinese'],
	['国語辞典', 'X', '國語', 'older forms of kanji'],
	['源氏物語', '紫式部', 'げんじ', 'the reading of kanji'],
	['Ασκητική', 'Νίκος Καζαντζάκης', 'kazantzakis', 'a name in Latin letters'],
	['Der Tod', 'Müller', 'mueller', 'German ue for ü'],
	['Müller & Söhne', 'X', 'müller und söhne', '“&” in another language'],
	['Spiderman', 'X', 'spider-man', 'a hyphen in one word'],
	['Harry Potter', 'JK Rowling', 'j.k. rowling', 'initials with dots that the book lacks'],
	['20 000 lieues', 'Jules Verne', '20000', 'a space as separator of thousands'],
	['Henry IV', 'X', 'henry 4', 'a Roman numeral as a number'],
	['Nineteen Eighty-Four', 'X', '1984', 'a number in words'],
	['הספר', 'X', 'ספר', 'Hebrew without its article'],
	['대한민국', 'X', '대한미', 'an unfinished Korean syllable'],
	['コンピュータ', 'X', 'コンピューター', 'a long vowel that the title leaves out'],
	['हँसी', 'X', 'हंसी', 'a nasal vowel without its moon']
];

/** Searches that should not find the book, and do. */
export const mistaken: SearchRow[] = [
	['The C Programming Language', 'X', 'c++', 'symbols that belong to a name'],
	['上海と海上', 'X', '上海上', 'pairs that do not follow one another']
];
