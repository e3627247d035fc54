import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSettings, secretsOf } from '../src/lib/server/settings.ts';
import { live } from './live-settings.ts';

test('the defaults run the demo: the sandbox, a SQLite file, port 3000', () => {
	expect(readSettings({})).toEqual({
		stripe: {
			secretKey: 'sk_test_sandbox',
			apiBase: new URL('http://localhost:12111'),
			webhookSecrets: ['whsec_sandbox'],
			livemode: false
		},
		checkout: { uiMode: 'hosted_page' },
		selling: { promotionCodes: false, managedPayments: false },
		database: { engine: 'sqlite', file: 'data/bookstore.db' },
		storage: { kind: 'disk', directory: 'data/files' },
		secretFile: 'data/bookstore.db.secret',
		secrets: null,
		origin: 'http://localhost:3000',
		contactEmail: 'hello@example.com',
		mail: null,
		libraryAccess: 'email',
		limits: { kind: 'memory' }
	});
});

test('a test key uses the Stripe API, and rejects webhooks without a secret', () => {
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
])('the database URL %s is the file %s', (url, file) => {
	const { database, secretFile } = readSettings({ DATABASE_URL: url });
	expect(database).toEqual({ engine: 'sqlite', file });
	expect(secretFile).toBe(`${file}.secret`);
});

test.each([
	['postgres', 'postgres://shop:hidden@db.example/bookstore'],
	['postgres', 'postgresql://shop@db.example:5433/bookstore?sslmode=verify-full'],
	['libsql', 'libsql://shop.example?authToken=hidden'],
	['libsql', 'libsql://127.0.0.1:8080?tls=0']
])('%s is the engine of %s, and the generated secret is next to the books', (engine, url) => {
	const settings = readSettings({ DATABASE_URL: url, STORAGE_URL: 'file:/srv/shop/files' });
	expect(settings.database).toEqual({ engine, url });
	expect(settings.secretFile).toBe('/srv/shop/bookstore.secret');
});

test.each([
	['file:/srv/books', { kind: 'disk', directory: '/srv/books' }],
	['file:///srv/my%20books', { kind: 'disk', directory: '/srv/my books' }],
	['s3://my-books', { kind: 's3', url: 'https://s3.eu-central-1.amazonaws.com/my-books' }],
	[
		's3://my-books/shop/files?delivery=redirect',
		{ url: 'https://s3.eu-central-1.amazonaws.com/my-books/shop/files', delivery: 'redirect' }
	]
])('%s is where the files are', (STORAGE_URL, storage) => {
	const keys = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'hidden' };
	const settings = readSettings({ STORAGE_URL, AWS_REGION: 'eu-central-1', ...keys });
	expect(settings.storage).toMatchObject(storage);
	expect(settings.secretFile).toBe('data/bookstore.db.secret');
});

test('a bucket of another service is at its endpoint, and its key is kept out of the log', () => {
	const settings = readSettings({
		STORAGE_URL: 's3://my-books',
		AWS_ENDPOINT_URL_S3: 'https://s3.example:9000/',
		AWS_ACCESS_KEY_ID: 'AKIA',
		AWS_SECRET_ACCESS_KEY: 'hidden',
		AWS_SESSION_TOKEN: 'also hidden'
	});
	expect(settings.storage).toMatchObject({
		url: 'https://s3.example:9000/my-books',
		region: undefined,
		delivery: 'stream'
	});
	expect(secretsOf(settings)).toEqual(expect.arrayContaining(['hidden', 'also hidden']));
});

test('a live shop accepts several webhook secrets', () => {
	const webhookSecrets = [1, 2].map(() => `whsec_${randomBytes(16).toString('hex')}`);
	const settings = readSettings({ ...live, STRIPE_WEBHOOK_SECRET: webhookSecrets.join(', ') });
	expect(settings.stripe).toMatchObject({ livemode: true, webhookSecrets });
	expect(settings.origin).toBe('https://books.example');
});

test('several secrets are read in order', () => {
	const secrets = [live.BOOKSTORE_SECRET, 'bm90IGZvciBhbnkgc2hvcCB0aGF0IGlzIHJlYWw='];
	expect(readSettings({ BOOKSTORE_SECRET: secrets.join(', ') }).secrets).toEqual(secrets);
});

test.each([
	['off', { kind: 'off' }],
	['database', { kind: 'database' }],
	[
		'rediss://:hidden@redis.example:6380/1',
		{ kind: 'redis', url: 'rediss://:hidden@redis.example:6380/1' }
	]
])('BOOKSTORE_LIMITS=%s selects where requests are counted', (value, limits) => {
	expect(readSettings({ BOOKSTORE_LIMITS: value }).limits).toEqual(limits);
});

test('libraries can open by magic link with a mail server', () => {
	const env = { LIBRARY_ACCESS: 'link', SMTP_URL: 'smtp://127.0.0.1:25' };
	expect(readSettings(env).libraryAccess).toBe('link');
});

test.each([
	'smtps://us:hidden@mail.example',
	'smtp://us:hidden@mail.example:587?requireTLS=true',
	'smtp://us:hidden@127.0.0.1:25',
	'smtp://mail.example:25'
])('a live shop accepts the mail server %s', (SMTP_URL) => {
	expect(readSettings({ ...live, SMTP_URL }).mail?.url).toBe(SMTP_URL);
});

test('all secrets are listed, with passwords both encoded and decoded', () => {
	const secrets = secretsOf(
		readSettings({
			...live,
			SMTP_URL: 'smtps://us:pass%20word@mail.example',
			BOOKSTORE_LIMITS: 'redis://:redis-password@redis.example',
			DATABASE_URL: 'postgres://shop:data%2Fbase@db.example/bookstore'
		})
	);
	expect(secrets).toEqual([
		live.STRIPE_SECRET_KEY,
		live.STRIPE_WEBHOOK_SECRET,
		live.BOOKSTORE_SECRET,
		'pass%20word',
		'pass word',
		'redis-password',
		'redis-password',
		'data%2Fbase',
		'data/base'
	]);
	const DATABASE_URL = 'libsql://shop.example?tls=1&authToken=tok%2Ben';
	expect(secretsOf(readSettings({ DATABASE_URL })).slice(-2)).toEqual(['tok%2Ben', 'tok+en']);
});

test.each([
	[{}, '"Fallow & Finch" <no-reply@books.example>'],
	[{ MAIL_FROM: 'us@books.example' }, 'us@books.example'],
	[{ MAIL_FROM: '"Us, the shop" <us@books.example>' }, '"Us, the shop" <us@books.example>']
])('the sender with %o', (env, from) => {
	const url = 'smtps://user:password@mail.example:465';
	const { mail } = readSettings({ ...live, ...env, SMTP_URL: url });
	expect(mail).toEqual({ url, from });
});

test.each([
	[{ STRIPE_PUBLISHABLE_KEY: 'pk_test_x' }, { uiMode: 'hosted_page' }],
	[
		{ CHECKOUT_UI: 'embedded_page', STRIPE_PUBLISHABLE_KEY: ' pk_test_x ' },
		{ uiMode: 'embedded_page', publishableKey: 'pk_test_x' }
	],
	[
		{ ...live, CHECKOUT_UI: 'embedded_page', STRIPE_PUBLISHABLE_KEY: 'pk_live_x' },
		{ uiMode: 'embedded_page', publishableKey: 'pk_live_x' }
	]
])('%j selects the checkout %j', (env, checkout) => {
	expect(readSettings(env).checkout).toEqual(checkout);
});

test('promotion codes and Managed Payments are turned on separately', () => {
	expect(readSettings({ PROMOTION_CODES: 'on' }).selling).toEqual({
		promotionCodes: true,
		managedPayments: false
	});
	expect(readSettings({ MANAGED_PAYMENTS: ' on ', PROMOTION_CODES: 'off' }).selling).toEqual({
		promotionCodes: false,
		managedPayments: true
	});
});
