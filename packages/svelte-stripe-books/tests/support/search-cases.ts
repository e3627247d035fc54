import { foundLater, mistaken, missed, notFoundLater } from './more-search-cases.ts';

/** A book and a search that should or should not find it. */
export interface SearchCase {
	title: string;
	author: string;
	search: string;
	/** Whether a reader expects the search to find the book. */
	isFound: boolean;
	/** Whether this is a known gap: the result is the opposite of `isFound`. */
	missed: boolean;
	/** What the case is about. */
	why: string;
}

/** A case as one line. */
export type SearchRow = [title: string, author: string, search: string, why: string];

/** Written before the fold. */
const found: SearchRow[] = [
	['Slow Light', 'Tamsin Okafor-Reyes', 'slow', 'a word'],
	['Slow Light', 'Tamsin Okafor-Reyes', 'LIGHT okafor', 'words of title and author, upper case'],
	['Slow Light', 'Tamsin Okafor-Reyes', 'sl', 'the beginning of a word'],
	['Élan', 'Zoë Brontë', 'elan bronte', 'Latin with marks, searched without'],
	['Elan', 'Zoe Bronte', 'Élan Brontë', 'Latin without marks, searched with'],
	['Café de Flore'.normalize('NFD'), 'X', 'café', 'a title as macOS writes it (NFD)'],
	['Café de Flore', 'X', 'café'.normalize('NFD'), 'a search in NFD'],
	['Die Straße', 'Günter Groß', 'strasse gross', 'German ß as ss'],
	['Die Strasse', 'X', 'Straße', 'German ss as ß'],
	['DIE STRAẞE', 'X', 'straße', 'German capital ẞ'],
	['Łódź', 'Bolesław Żeromski', 'lodz boleslaw zeromski', 'Polish ł does not decompose'],
	['Smilla’s Følelse', 'Peter Høeg', 'folelse hoeg', 'Danish ø'],
	['Þættir', 'Halldór Guðmundsson', 'thaettir gudmundsson', 'Icelandic þ, æ and ð'],
	['İstanbul', 'Orhan Pamuk', 'istanbul', 'Turkish dotted capital İ'],
	['ISTANBUL', 'X', 'ıstanbul', 'Turkish dotless ı'],
	['Truyện Kiều', 'Nguyễn Du', 'truyen kieu nguyen du', 'Vietnamese with two marks on a letter'],
	['Đất rừng phương Nam', 'Đoàn Giỏi', 'dat rung doan gioi', 'Vietnamese đ'],
	['Œuvres', 'X', 'oeuvres', 'the ligature œ'],
	['The ﬁrst ﬂight', 'X', 'first flight', 'typographic ligatures'],
	['Ασκητική', 'Νίκος Καζαντζάκης', 'καζαντζακης', 'Greek without accents'],
	['Ο Ξένος', 'X', 'ΞΕΝΟΣ', 'Greek capitals, final sigma'],
	['Мёртвые души', 'Николай Гоголь', 'мертвые ГОГОЛЬ', 'Russian ё is usually written е'],
	['Мой дом'.normalize('NFD'), 'X', 'мой', 'Russian й in NFD'],
	['Кобзар', 'Тарас Шевченко', 'шевч', 'Ukrainian, the beginning of a word'],
	['Пʼять їжаків', 'X', 'п’ять їжаків', 'a Ukrainian apostrophe of another kind'],
	['שָׁלוֹם עֲלֵיכֶם', 'X', 'שלום עליכם', 'Hebrew with niqqud, searched without'],
	['שלום', 'X', 'שָׁלוֹם', 'Hebrew without niqqud, searched with'],
	['كِتَابُ الأَغَانِي', 'أبو الفرج', 'كتاب الاغاني ابو', 'Arabic with harakat and hamza'],
	['موسم الهجرة إلى الشمال', 'X', 'الهجره الي', 'Arabic ta marbuta and alef maqsura'],
	['كتـــاب', 'X', 'كتاب', 'Arabic with tatweel'],
	['بوف کور', 'صادق هدایت', 'كور هدايت', 'Persian kaf and yeh, typed on an Arabic keyboard'],
	['می‌خواهم زنده بمانم', 'X', 'میخواهم', 'Persian with a zero-width non-joiner'],
	['गोदान', 'प्रेमचंद', 'गोदान', 'Devanagari with vowel signs'],
	['अंग्रेज़ी', 'X', 'अंग्रेजी', 'Devanagari without nukta, as many write'],
	['สี่แผ่นดิน', 'คึกฤทธิ์ ปราโมช', 'แผ่นดิน', 'Thai inside a run'],
	['红楼梦', '曹雪芹', '楼梦', 'Chinese inside a run'],
	['红楼梦', '曹雪芹', '梦', 'one letter of Chinese, the last'],
	['源氏物語', '紫式部', '物語', 'kanji inside a run'],
	['ノルウェイの森', '村上春樹', '森', 'one kanji after kana'],
	['ﾉﾙｳｪｲの森 ｶﾞｲﾄﾞ', 'X', 'ノルウェイ ガイド', 'half-width kana with voicing marks'],
	['ＡＢＣ殺人事件', 'X', 'abc 殺人', 'full-width Latin before kanji'],
	['대한민국의 역사'.normalize('NFD'), '김영하', '대한민국', 'Korean in NFD'],
	['대한민국의 역사', '김영하', '민국', 'Korean inside a run'],
	['ვეფხისტყაოსანი', 'შოთა რუსთაველი', 'ᲕᲔᲤᲮᲘᲡᲢᲧᲐᲝᲡᲐᲜᲘ', 'Georgian capitals (Mtavruli)'],
	['Անուշ', 'Հովհաննես Թումանյան', 'անուշ ԹՈՒՄԱՆՅԱՆ', 'Armenian capitals'],
	['Արև', 'X', 'ԱՐԵՎ', 'the Armenian ligature և'],
	['Wise Blood', "Flannery O'Brien", 'obrien', 'an apostrophe left out'],
	['Wise Blood', 'Flannery O’Brien', "o'brien", 'a curly apostrophe, typed straight'],
	['Wise Blood', 'Flannery OBrien', 'O’Brien', 'an apostrophe that the book lacks'],
	['Les Mémoires de d’Artagnan', 'X', 'artagnan', 'the word after an elision'],
	['L’Étranger', 'Albert Camus', 'etranger', 'the word after an elision, with a mark'],
	['Bread, Salt & Patience', 'X', 'salt and patience', '“&” as “and”'],
	['Pride and Prejudice', 'Jane Austen', 'pride & prejudice', '“and” as “&”'],
	['Catch-22', 'Joseph Heller', 'catch 22', 'a number after a hyphen'],
	['Nineteen Eighty-Four (1984)', 'X', '198', 'the beginning of a number'],
	['20,000 Leagues', 'Jules Verne', '20000 leagues', 'a number with separators'],
	['١٩٨٤', 'X', '1984', 'Arabic digits'],
	['The Lord of the Rings', 'J. R. R. Tolkien', 'jrr tolkien', 'initials in one word']
];

/** Written before the fold. */
const notFound: SearchRow[] = [
	['Slow Light', 'X', 'low', 'the end of a word'],
	['Slow Light', 'X', 'slow dark', 'one word of two'],
	['Slow Light', 'X', 'lightning', 'more than the word'],
	['100% Wool_Yarn', 'X', '%', 'a wildcard of SQL'],
	['Slow Light', 'X', 's_ow', 'another wildcard of SQL'],
	['はは', 'X', 'ぱぱ', 'the voicing mark makes another kana'],
	['ハハ', 'X', 'ババ', 'the voicing mark makes another kana, in katakana'],
	['Мои дома', 'X', 'мой', 'Russian и and й are two letters'],
	['कमल', 'X', 'कमला', 'a vowel sign of Devanagari makes another word'],
	['ไกล', 'X', 'ใกล้', 'Thai “far” and “near”'],
	['红楼梦', '曹雪芹', '楼红', 'Chinese in another order'],
	['서울', 'X', '울서', 'Korean in another order'],
	['ノルウェイの森', '村上春樹', '林', 'a kanji that is not there'],
	['שלום', 'X', 'של שלא', 'one Hebrew word of two']
];

const cases = (rows: SearchRow[], isFound: boolean, missed = false): SearchCase[] =>
	rows.map(([title, author, search, why]) => ({ title, author, search, isFound, missed, why }));

/** Searches in more than twelve scripts: found, not found, and known gaps. */
export const searchCases: SearchCase[] = [
	...cases([...found, ...foundLater], true),
	...cases([...notFound, ...notFoundLater], false),
	...cases(missed, true, true),
	...cases(mistaken, false, true)
];
