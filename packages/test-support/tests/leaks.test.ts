import { expect, test } from 'vitest';
import { findLeaks } from 'test-support/leaks';

const signature = 'abcdefghijklmnopqrstuvwxyz0123456789_-ABCDE';
const kinds = (text: string, options: Parameters<typeof findLeaks>[1] = {}) =>
	findLeaks(text, options).map(({ kind }) => kind);

test.each([
	['secret', 'Invalid API Key provided: sk_live_51H'],
	['secret', '"key":"rk_test_1"'],
	['secret', 'whsec_abc'],
	['token', 'GET /download/p1.1.epub.x'],
	['token', 'href="/library/link/abc"'],
	['token', `cookie: p.${signature}`],
	['address', 'No mailbox for ada.lovelace+books@example.com'],
	['address', '?email=ada%40example.com'],
	['stack', new Error('x').stack ?? ''],
	['stack', 'Error: x\n    at load (file:///srv/shop/build/server.js:1:2)'],
	['stack', JSON.stringify('Error: x\n    at async /srv/shop/build/server.js:10:2')]
])('a %s is found in %j', (kind, text) => {
	expect(kinds(text)).toContain(kind);
});

test('a known secret is found anywhere', () => {
	expect(kinds('{"pass":"correct horse"}', { secrets: ['correct horse', ''] })).toEqual(['secret']);
});

test('masked and harmless text is not a leak', () => {
	expect(
		findLeaks(
			[
				'{"code":"webhook_failed","message":"Invalid API Key: sk_test_…","at":"library.js:10:2"}',
				'The bookstore is at http://localhost:3000',
				'sent to a•••@e•••.com; STRIPE_SECRET_KEY begins with sk_test_ or sk_live_ (or rk_…)',
				'STRIPE_WEBHOOK_SECRET must begin with whsec_; `stripe listen` prints it',
				'GET /download/… of cs_test_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6'
			].join('\n')
		)
	).toEqual([]);
});

test('a visitor’s page may repeat the email address but nothing else', () => {
	expect(kinds(`ada@example.com ${signature}`, { allowEmails: true })).toEqual(['token']);
});

test('the excerpt shows the location', () => {
	expect(findLeaks('535 refused for ada@example.com')).toEqual([
		{ kind: 'address', excerpt: '535 refused for ada@example.c' }
	]);
});
