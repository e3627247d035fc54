import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../../src/lib/server/index.ts';

const redact = createRedactor();
const printable = fc
	.string({ minLength: 8, unit: 'grapheme-ascii' })
	.filter((s) => s.trim() !== '');
const anything = fc.string({ unit: 'binary' });

test('known secrets are redacted in any text and position, even repeated, adjacent or nested', () => {
	fc.assert(
		fc.property(
			fc.array(printable, { minLength: 1, maxLength: 4 }),
			fc.array(anything, { minLength: 1, maxLength: 4 }),
			fc.nat(3),
			(secrets, texts, at) => {
				const hidden = createRedactor(secrets);
				const secret = secrets[at % secrets.length] ?? '';
				for (const text of [
					texts.join(secret),
					secret + texts.join(''),
					texts.join('') + secret,
					secrets.join(''),
					secrets.join(texts[0])
				]) {
					for (const one of secrets) expect(hidden(text)).not.toContain(one);
				}
			}
		),
		{ numRuns: 500 }
	);
});

test('control characters that break lines, move the cursor or reverse text are removed', () => {
	fc.assert(
		fc.property(anything, (text) => {
			expect(redact(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/u);
		})
	);
	expect(redact('paid\r\n{"code":"forged"}\u2028\u001b[2J\u202Etxt.exe')).toBe(
		'paid {"code":"forged"} [2J txt.exe'
	);
});

test('every email address that the library accepts is redacted', () => {
	const part = fc
		.string({ minLength: 1, unit: 'grapheme' })
		.filter((text) => /^[^\s@<>,;:"\p{Cc}\p{Cs}]+$/u.test(text));
	fc.assert(
		fc.property(part, part, anything, (local, domain, text) => {
			const email = `${local}@${domain}`;
			expect(redact(`${text} ${email} ${text}`)).not.toContain(email);
		})
	);
});

describe('credentials are redacted by their shape:', () => {
	const signature = 'q'.repeat(20) + '_-9' + 'Z'.repeat(20);
	test.each([
		['Invalid API Key: sk_live_51Hx.', 'Invalid API Key: sk_live_….'],
		['(rk_test_abc)', '(rk_test_…)'],
		['secret=whsec_aGVs+bG8/==', 'secret=whsec_…'],
		['GET /download/p1.1800000000.epub.xyz failed', 'GET /download/… failed'],
		['https://b.example/library/link/abc-DEF?x=1', 'https://b.example/library/link/…?x=1'],
		[`cs_test_a1.${signature}`, 'cs_test_a1.…'],
		['550 <Ada.Lovelace+books@example.co.uk>: no', '550 <…>: no'],
		['to="ada@example.com"', 'to="…"'],
		['/library?email=ada%40example.com', '…'],
		['ἄδα@ελλάδα.example wrote', '… wrote'],
		["('o'hara@example.com') wrote", '… wrote'],
		['smtp://us:hunter2@mail.example:587', '…']
	])('%s', (text, left) => {
		expect(redact(text)).toBe(left);
	});
});

test.each([
	'No such checkout.session: cs_test_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6',
	'The refund re_3Pabc could not be reconciled: connect ECONNREFUSED 127.0.0.1:12111',
	'The risk_level of task_1 is high.'
])('useful details are kept: %s', (text) => {
	expect(redact(text)).toBe(text);
});
