/** Spellings of one address each. Every one of them is what a person may type, or a browser or program may send. */
export const spellings: [string, ...string[]][] = [
	['leser@bücher.example', 'leser@xn--bcher-kva.example', 'LESER@BU\u0308CHER.example'],
	['josé@example.com', 'Jose\u0301@Example.com', ' JOSÉ@example.com\u200B'],
	['читатель@пример.рф', 'Читатель@xn--e1afmkfd.xn--p1ai'],
	['reader@x.example', 'ｒｅａｄｅｒ＠ｘ。example', '\u202Areader@x.example\u202C']
];
