import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalEmail, isEmail } from '../../src/lib/core/email.ts';
import { maskEmail, readableEmail } from '../../src/lib/core/readable-email.ts';

/** Spellings of one address, and its canonical form. */
const spellings: Record<string, [canonical: string, ...spellings: string[]]> = {
	'letter case, Unicode form and surrounding whitespace': [
		'josé@example.com',
		' Jose\u0301@Example.COM\t',
		'JOSÉ@EXAMPLE.COM\n',
		'\u3000josé@example.com\u00A0'
	],
	'a domain in German letters': [
		'leser@xn--bcher-kva.example',
		'leser@bücher.example',
		'LESER@BÜCHER.EXAMPLE',
		'leser@bu\u0308cher.example',
		'leser@XN--BCHER-KVA.Example'
	],
	'a domain with ß, which is a letter of its own': [
		'a@xn--strae-oqa.example',
		'a@straße.example',
		'a@STRAẞE.example'
	],
	'a domain in Greek letters': [
		'a@xn--jxalpdlp.example',
		'a@δοκιμή.example',
		'a@ΔΟΚΙΜΉ.example',
		'a@δοκιμη\u0301.example'
	],
	'a domain in Cyrillic letters': [
		'читатель@xn--e1afmkfd.xn--p1ai',
		'читатель@пример.рф',
		'Читатель@ПРИМЕР.РФ'
	],
	'a domain in Chinese characters': [
		'读者@xn--fsqu00a.xn--0zwm56d',
		'读者@例子.测试',
		'读者＠例子。测试',
		'读者@例子｡测试',
		'读者@例子．测试'
	],
	'a domain in Korean letters, composed or not': [
		'a@xn--9n2bp8q.xn--9t4b11yi5a',
		'a@실례.테스트',
		'a@실례.테스트'.normalize('NFD')
	],
	'a domain in Arabic letters, with marks of direction': [
		'a@xn--mgbh0fb.xn--kgbechtv',
		'a@مثال.إختبار',
		'\u202Ba@مثال.إختبار\u202C',
		'\u2067a@مثال.إختبار\u2069'
	],
	'a domain in Hindi letters': ['a@xn--h2brj9c.xn--h2brj9c', 'a@भारत.भारत'],
	'invisible characters of pasted text': [
		'leser@x.example',
		'leser@x.example\u200B',
		'le\u200Bser@x.example',
		'le\u00ADser@x\u2060.example',
		'\uFEFFleser@x.example',
		'\u202Aleser@x.example\u202C',
		'leser@\u200Ex.example',
		'leser\uFE0F@x.example'
	],
	'full width': [
		'leser2@x.example',
		'leser2＠x.example',
		'leser2﹫x.example',
		'leser2@x。example',
		'leser2@x．example',
		'ｌｅｓｅｒ２＠ｘ．ｅｘａｍｐｌｅ',
		'ＬＥＳＥＲ２@Ｘ.example'
	],
	'full width in a name with dots, plus and underscore': [
		'a.b+c_d@x.example',
		'ａ．ｂ＋ｃ＿ｄ@x.example',
		'a。b+c_d@x.example'
	],
	'half-width katakana': ['ガ@x.example', 'ｶﾞ@x.example', 'カ\u3099@x.example']
};

describe('an email address', () => {
	describe.each(Object.entries(spellings))(
		'has one form, whatever its %s',
		(_, [canonical, ...others]) => {
			test.each([canonical, ...others])('%j', (spelling) => {
				expect(canonicalEmail(spelling)).toBe(canonical);
				expect(isEmail(canonical)).toBe(true);
			});
		}
	);

	test.each([
		['dots and plus tags', 'a.d.a+books@example.com', 'ada@example.com'],
		['letters that only look alike', 'leser@x.example', 'lеser@x.example'],
		['a final dot', 'ada@example.com.', 'ada@example.com'],
		['numbers that URL reads as one IPv4 address', 'a@1.2', 'a@1.0.0.2'],
		['these in full width', 'a@１.２', 'a@1.0.0.2'],
		['a percent-encoded domain', 'a@b%C3%BCcher.example', 'a@bücher.example'],
		['a domain with a port', 'a@bücher.example:80', 'a@bücher.example'],
		['a domain with a path', 'a@bücher.example/x', 'a@bücher.example']
	])('stays distinct by %s', (_, one, other) => {
		expect(canonicalEmail(one)).not.toBe(canonicalEmail(other));
	});

	test.each([
		'a@bücher..example',
		'a@.bücher.example',
		'a@-bücher-.example',
		'a@bücher.1',
		`a@${'ü'.repeat(64)}.example`,
		'a@ü'
	])('keeps a domain that no host can have in lower case: %s', (address) => {
		expect(canonicalEmail(address.toUpperCase())).toBe(address);
		expect(isEmail(address)).toBe(true);
	});

	test.each([
		'',
		'@',
		'ada',
		'@bücher.example',
		'a@',
		'a@b@bücher.example',
		'a b@bücher.example',
		'a@bücher .example',
		'a，b@c@d.example',
		'<ada＠x.example>'
	])('is invalid: %j', (text) => {
		expect(isEmail(canonicalEmail(text))).toBe(false);
	});

	test('never becomes invalid by its canonical form', () => {
		for (const text of ['a，b@x.example', '（a）@x.example', 'a@x；y.example', 'a@⒈x.example']) {
			expect(isEmail(canonicalEmail(text))).toBe(true);
		}
	});

	test('is normalized idempotently', () => {
		// Only the lower-case letter has a precomposed form with both marks.
		const once = canonicalEmail('\u03aa\u0301da@example.com');
		expect(canonicalEmail(once)).toBe(once);
		expect(once).toBe(canonicalEmail('\u0390da@example.com'));

		const characters = fc.oneof(
			fc.constantFrom(...'aZ.-@ üÜßẞςΣİıﬁ％＠．。ｶﾞｱ１㈱\u200D\u0301\u202E실'),
			fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })
		);
		fc.assert(
			fc.property(fc.array(characters, { maxLength: 12 }), (parts) => {
				const form = canonicalEmail(parts.join(''));
				expect(canonicalEmail(form)).toBe(form);
			}),
			{ numRuns: 2_000 }
		);
	});

	test.each([
		...['leser@bücher.example', '读者@例子.测试', 'a@실례.테스트', 'a@مثال.إختبار', 'a@भारत.भारत'],
		...[
			'a@straße.example',
			'a@mail.ελληνικά.example',
			'a@💌.example',
			'ada@example.com',
			'a@1.2',
			''
		]
	])('is shown with the letters of its domain: %s', (address) => {
		expect(readableEmail(canonicalEmail(address))).toBe(address);
	});

	test.each([
		'a@xn--.example',
		'a@xn--!.example',
		'a@xn--a.example',
		'a@xn--99999999999.example',
		'a@xn--zzzzzzzzzz-.example',
		'a@xn--ls8h=.example'
	])('is shown as it is if its domain is malformed: %s', (address) => {
		expect(readableEmail(address)).toBe(address);
	});

	test('is invalid with a lone surrogate', () => {
		expect(isEmail('a\ud800@example.com')).toBe(false);
		expect(isEmail('😀@example.com')).toBe(true);
	});

	test('is limited to 254 characters', () => {
		expect(isEmail(`${'a'.repeat(242)}@example.com`)).toBe(true);
		expect(isEmail(`${'a'.repeat(243)}@example.com`)).toBe(false);
	});

	test.each([
		['ada@example.com', 'a•••@e•••.com'],
		['a@b', 'a•••@b•••'],
		['leser@xn--bcher-kva.example', 'l•••@b•••.example'],
		['åsa@mail.example.org', 'å•••@m•••.org']
	])('%s is masked as %s', (email, masked) => {
		expect(maskEmail(email)).toBe(masked);
	});
});
