import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachment } from '../../../src/lib/server/http/content-disposition.ts';

/** Parses both names as a client does. */
function names(fileName: string) {
	const value = attachment(fileName);
	const [, plain, encoded] =
		/^attachment; filename="([ !#-[\]-~]+)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(value) ??
		[];
	if (!plain || !encoded) throw new Error(`No client can read ${JSON.stringify(value)}.`);
	expect(new Headers({ 'content-disposition': value }).get('content-disposition')).toBe(value);
	return { plain, full: decodeURIComponent(encoded) };
}

test.each([
	['emma.epub', 'emma.epub', 'emma.epub'],
	['Žluťoučký kůň.epub', 'Zlutoucky kun.epub', 'Žluťoučký kůň.epub'],
	['本 – 한.pdf', '_ _ ___.pdf', '本 – 한.pdf'],
	['كتاب.epub', '____.epub', 'كتاب.epub'],
	['😀.epub', '_.epub', '😀.epub'],
	['a"b\'c(d)*e%41;f=g.epub', "a_b'c(d)*e_41;f=g.epub", 'a"b\'c(d)*e%41;f=g.epub'],
	['../../etc/passwd', '.._.._etc_passwd', '.._.._etc_passwd'],
	['..\\boot.ini', '.._boot.ini', '.._boot.ini'],
	['a\r\nSet-Cookie: b=c.epub', 'a__Set-Cookie: b=c.epub', 'a__Set-Cookie: b=c.epub'],
	['a\0b\x7fc\u0085d\u2028e', 'a_b_c_d_e', 'a_b_c_d_e'],
	['\u0301\ua926', '__', '\u0301\ua926'],
	['half \ud83d pair', 'half _ pair', 'half \ufffd pair'],
	['\udc00', '_', '\ufffd'],
	['annual\u202Efdp.exe', 'annualfdp.exe', 'annualfdp.exe'],
	['\u2067\u2066emma\u2069\u2069.epub', 'emma.epub', 'emma.epub'],
	['\uFEFFem\u200Bma\u200E.\u061Cep\u00ADub\u2060', 'emma.epub', 'emma.epub'],
	['em\u200Dma.ep\u200Cub\u200D', 'emma.epub', 'emma.epub'],
	['\u{1F3F4}\u{E0067}\u{E007F}.epub', '_.epub', '\u{1F3F4}.epub'],
	['\u202E\u200F', 'download', 'download'],
	['\u202E..', 'download', 'download'],
	// Persian, Malayalam and an emoji family need their joiners, and an Arabic year its number sign.
	['می\u200cخواهم.epub', '________.epub', 'می\u200cخواهم.epub'],
	['ക്\u200dഷ ന്\u200d.epub', '____ ___.epub', 'ക്\u200dഷ ന്\u200d.epub'],
	['👩\u200d👩\u200d👧.epub', '_____.epub', '👩\u200d👩\u200d👧.epub'],
	['\u0601١٩٤٧.epub', '_____.epub', '\u0601١٩٤٧.epub'],
	['', 'download', 'download'],
	['   ', 'download', 'download'],
	['..', 'download', 'download']
])('a file named %j is called %j in old clients and %j in all others', (fileName, plain, full) => {
	expect(names(fileName)).toEqual({ plain, full });
});

describe('a name of more than 240 bytes is cut between two characters and keeps its extension', () => {
	const family = '👨\u200d👩\u200d👧\u200d👦';

	test.each([
		['Latin', 'é'],
		['Japanese', '転生したら'],
		['Korean in decomposed form', '한국어'.normalize('NFD')],
		['Hindi', 'क्षि'],
		['emoji', '😀'],
		['emoji families', family],
		['flags', '🇬🇷'],
		['marks', 'g\u0303\u0323']
	])('in %s', (_, characters) => {
		for (const extension of ['.epub', '.kepub.epub', '.fb2.zip', '']) {
			const { plain, full } = names(characters.repeat(400) + extension);
			expect(Buffer.byteLength(full)).toBeLessThanOrEqual(240);
			expect(Buffer.byteLength(full)).toBeGreaterThan(240 - 30);
			expect(Buffer.byteLength(plain)).toBeLessThanOrEqual(240);
			const base = full.slice(0, full.length - extension.length);
			expect(base + extension).toBe(full);
			expect(plain.endsWith(extension)).toBe(true);
			const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
			const whole = [...segmenter.segment(characters.repeat(400))].map(({ segment }) => segment);
			const kept = [...segmenter.segment(base)].map(({ segment }) => segment);
			expect(kept).toEqual(whole.slice(0, kept.length));
		}
	});

	test('if it is one letter with hundreds of marks', () => {
		const { full } = names(`e${'\u0301'.repeat(1_000)}.epub`);
		expect(full).toMatch(/^e\u0301+\.epub$/);
		expect(Buffer.byteLength(full)).toBeLessThanOrEqual(240);
	});

	test('and a name of 240 bytes is not', () => {
		const name = `${'é'.repeat(117)}x.epub`;
		expect(Buffer.byteLength(name)).toBe(240);
		expect(names(name).full).toBe(name);
		expect(names(`x${name}`).full).not.toBe(`x${name}`);
	});

	test('in linear time', () => {
		expect(names(`${'😀'.repeat(100_000)}.epub`).full).toMatch(/^(😀){58}\.epub$/u);
		expect(names(`${'.a'.repeat(100_000)}`).full).toHaveLength(240);
	});
});

test('every file name produces a valid header', () => {
	const unit = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 3 }),
		fc.nat(0xffff).map((code) => String.fromCharCode(code)),
		fc.constantFrom(...'\u061C\u200B\u200C\u200D\u200E\u200F\u202A\u202E\u2066\u2069\uFEFF')
	);
	fc.assert(
		fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
			const { full } = names(units.join(''));
			expect(Buffer.byteLength(full)).toBeLessThanOrEqual(240);
			expect(full).not.toMatch(
				/[\p{Cc}\p{Surrogate}/\\\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u
			);
		}),
		{ numRuns: 500 }
	);
});
