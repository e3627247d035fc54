import { describe, expect, test } from 'vitest';
import { readSettings } from '../src/lib/server/settings.ts';

const live = {
	STRIPE_SECRET_KEY: 'sk_live_x',
	STRIPE_WEBHOOK_SECRET: `whsec_${'x'.repeat(32)}`,
	BOOKSTORE_SECRET: 'x'.repeat(32),
	ORIGIN: 'https://books.example'
};

test('nothing set runs the demo: the sandbox, a file, port 3000', () => {
	expect(readSettings({})).toEqual({
		stripe: {
			secretKey: 'sk_test_sandbox',
			apiBase: new URL('http://localhost:12111'),
			webhookSecrets: ['whsec_sandbox'],
			livemode: false
		},
		databaseFile: 'data/bookstore.db',
		filesDirectory: 'data/files',
		secret: null,
		origin: 'http://localhost:3000',
		mail: null
	});
});

test('a real test key talks to Stripe itself, and believes no webhook without a secret', () => {
	expect(readSettings({ STRIPE_SECRET_KEY: 'sk_test_x' }).stripe).toEqual({
		secretKey: 'sk_test_x',
		apiBase: null,
		webhookSecrets: [],
		livemode: false
	});
});

test.each([
	['file:data/x.db', 'data/x.db'],
	['file:./x.db', './x.db'],
	['file:/srv/x.db', '/srv/x.db'],
	['file:///srv/my%20shop/x.db', '/srv/my shop/x.db'],
	['file://localhost/srv/x.db', '/srv/x.db']
])('the database %s is the file %s', (url, file) => {
	expect(readSettings({ DATABASE_URL: url }).databaseFile).toBe(file);
});

test('a live shop with all it needs starts; several webhook secrets are read', () => {
	const webhookSecrets = ['a', 'b'].map((letter) => `whsec_${letter.repeat(32)}`);
	const settings = readSettings({ ...live, STRIPE_WEBHOOK_SECRET: webhookSecrets.join(', ') });
	expect(settings.stripe).toMatchObject({ livemode: true, webhookSecrets });
	expect(settings.origin).toBe('https://books.example');
});

test.each([
	[{}, '"Fallow & Finch" <no-reply@books.example>'],
	[{ MAIL_FROM: 'us@books.example' }, 'us@books.example'],
	[{ MAIL_FROM: '"Us, the shop" <us@books.example>' }, '"Us, the shop" <us@books.example>']
])('receipts are mailed where there is a mail server: %o', (env, from) => {
	const url = 'smtps://user:password@mail.example:465';
	const { mail } = readSettings({ ...env, SMTP_URL: url, ORIGIN: 'https://books.example' });
	expect(mail).toEqual({ url, from });
});

test('a mail server that is none is refused, and its password is not told', () => {
	for (const url of ['mail.example:25', 'http://u:hidden@mail.example', 'smtp://']) {
		const read = () => readSettings({ SMTP_URL: url });
		expect(read).toThrow(/^SMTP_URL must name a mail server/);
		expect(read).not.toThrow(/hidden/);
	}
	for (const from of ['us', 'a@b.example, c@d.example', '<us@books.example>\nBcc: <a@b.example>']) {
		expect(() => readSettings({ MAIL_FROM: from })).toThrow(/^MAIL_FROM must be one address/);
	}
});

describe('a start is refused, with the fix in the message,', () => {
	test.each([
		[
			'for a publishable key',
			{ STRIPE_SECRET_KEY: 'pk_test_x' },
			/publishable key.*begins with sk_/
		],
		['for a key of nobody', { STRIPE_SECRET_KEY: 'hello' }, /STRIPE_SECRET_KEY.*leave it unset/],
		[
			'for a webhook secret that is none',
			{ STRIPE_WEBHOOK_SECRET: 'sk_x' },
			/whsec_.*stripe listen/
		],
		[
			'for a live key and another API base',
			{ ...live, STRIPE_API_BASE: 'http://localhost:12111' },
			/STRIPE_API_BASE must be unset with a live key/
		],
		[
			'for a live key without a secret',
			{ ...live, BOOKSTORE_SECRET: '' },
			/BOOKSTORE_SECRET.*openssl/
		],
		[
			'for a live key without a webhook secret',
			{ ...live, STRIPE_WEBHOOK_SECRET: '' },
			/STRIPE_WEBHOOK_SECRET must be set/
		],
		[
			'for a live key and a webhook secret that anybody could guess',
			{ ...live, STRIPE_WEBHOOK_SECRET: 'whsec_sandbox' },
			/STRIPE_WEBHOOK_SECRET must be set, as Stripe made it/
		],
		[
			'for a webhook secret of nothing',
			{ STRIPE_WEBHOOK_SECRET: 'whsec_' },
			/whsec_.*stripe listen/
		],
		['for a live key on http', { ...live, ORIGIN: 'http://books.example' }, /ORIGIN.*https:/],
		['for a short secret', { BOOKSTORE_SECRET: 'short' }, /BOOKSTORE_SECRET is too short.*openssl/],
		['for an origin with a path', { ORIGIN: 'https://books.example/shop' }, /scheme and host only/],
		['for an origin without a scheme', { ORIGIN: 'books.example' }, /ORIGIN must be an address/],
		['for a port that is none', { PORT: 'abc' }, /PORT must be a number/],
		['for a port that is any', { PORT: '0' }, /PORT must be a number from 1/],
		['for an API base that is none', { STRIPE_API_BASE: 'ftp://x' }, /STRIPE_API_BASE must be/],
		['for a database of another kind', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL.*file:data/],
		['for a database in memory', { DATABASE_URL: 'file::memory:' }, /DATABASE_URL.*nothing else/],
		['for a database with options', { DATABASE_URL: 'file:x.db?mode=ro' }, /nothing else/],
		['for a database on a machine', { DATABASE_URL: 'file://data/x.db' }, /names a machine/],
		['for a database of no name', { DATABASE_URL: 'file:///' }, /names a machine/]
	])('%s', (_, env, message) => {
		expect(() => readSettings(env)).toThrow(message);
	});

	test('and no message repeats a secret', () => {
		for (const env of [
			{ STRIPE_SECRET_KEY: 'pk_live_hunter2' },
			{ STRIPE_SECRET_KEY: 'hunter2' },
			{ STRIPE_WEBHOOK_SECRET: 'hunter2' },
			{ BOOKSTORE_SECRET: 'hunter2' }
		]) {
			expect(() => readSettings(env)).not.toThrow('hunter2');
		}
	});
});
