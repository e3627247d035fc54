import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSettings } from '../src/lib/server/settings.ts';
import { live } from './live-settings.ts';
import { makeFolder } from './start-store.ts';

/** The settings of a bucket. */
const bucket = {
	STORAGE_URL: 's3://my-books',
	AWS_REGION: 'eu-central-1',
	AWS_ACCESS_KEY_ID: 'AKIATESTTESTTESTTEST',
	AWS_SECRET_ACCESS_KEY: 'hidden'
};

describe('a start is rejected with the fix in the message', () => {
	test.each([
		[
			'for a publishable key',
			{ STRIPE_SECRET_KEY: 'pk_test_x' },
			/STRIPE_SECRET_KEY is set to a publishable key.*starts with sk_/
		],
		[
			'for an invalid secret key',
			{ STRIPE_SECRET_KEY: 'hello' },
			/STRIPE_SECRET_KEY is not a Stripe secret key.*or unset it/
		],
		['for an invalid webhook secret', { STRIPE_WEBHOOK_SECRET: 'sk_x' }, /whsec_.*stripe listen/],
		[
			'for a live key with another API base',
			{ ...live, STRIPE_API_BASE: 'http://localhost:12111' },
			/STRIPE_API_BASE is set, but a live key.*Unset it/
		],
		[
			'for a live key without a secret',
			{ ...live, BOOKSTORE_SECRET: '' },
			/BOOKSTORE_SECRET.*openssl/
		],
		[
			'for a live key without a webhook secret',
			{ ...live, STRIPE_WEBHOOK_SECRET: '' },
			/STRIPE_WEBHOOK_SECRET is missing/
		],
		[
			'for a live key with a guessable webhook secret',
			{ ...live, STRIPE_WEBHOOK_SECRET: 'whsec_sandbox' },
			/STRIPE_WEBHOOK_SECRET is missing or too short to be from Stripe/
		],
		[
			'for a public origin without keys',
			{ ORIGIN: 'https://books.example', NODE_ENV: 'production' },
			/STRIPE_SECRET_KEY is not set.*Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.*or unset ORIGIN/
		],
		[
			'for a public origin with the key of the sandbox',
			{ ORIGIN: 'https://books.example', STRIPE_SECRET_KEY: 'sk_test_sandbox' },
			/STRIPE_SECRET_KEY is not set, or is an example key from the documentation/
		],
		[
			'for a public origin with the webhook secret of the sandbox in test mode',
			{
				ORIGIN: 'https://books.example',
				STRIPE_SECRET_KEY: 'sk_test_51abc',
				STRIPE_WEBHOOK_SECRET: 'whsec_sandbox'
			},
			/STRIPE_WEBHOOK_SECRET is an example from the documentation.*Copy the signing secret/
		],
		[
			'for a public origin with a published webhook secret next to a good one',
			{ ...live, STRIPE_WEBHOOK_SECRET: `${live.STRIPE_WEBHOOK_SECRET},whsec_${'x'.repeat(32)}` },
			/STRIPE_WEBHOOK_SECRET is an example from the documentation/
		],
		[
			'for an origin in a local network with the secrets of the sandbox',
			{ ORIGIN: 'http://192.168.1.7:3000' },
			/STRIPE_SECRET_KEY is not set/
		],
		[
			'for a public origin with the secret of the quick start',
			{ ...live, BOOKSTORE_SECRET: '32 characters or more, for nobody to guess' },
			/BOOKSTORE_SECRET.*openssl rand -base64 32/
		],
		[
			'for a webhook secret with only its prefix',
			{ STRIPE_WEBHOOK_SECRET: 'whsec_' },
			/whsec_.*stripe listen/
		],
		['for a live key with http', { ...live, ORIGIN: 'http://books.example' }, /ORIGIN.*https:/],
		['for a short secret', { BOOKSTORE_SECRET: 'short' }, /BOOKSTORE_SECRET is too short.*openssl/],
		[
			'for a secret of one repeated character',
			{ BOOKSTORE_SECRET: 'x'.repeat(44) },
			/BOOKSTORE_SECRET is too easy to guess.*openssl/
		],
		[
			'for a secret of one repeated word',
			{ BOOKSTORE_SECRET: 'correct-horse.'.repeat(3) },
			/BOOKSTORE_SECRET is too easy to guess.*openssl/
		],
		[
			'for a placeholder as a secret',
			{ BOOKSTORE_SECRET: 'change-me-to-something-very-secret' },
			/BOOKSTORE_SECRET is too easy to guess.*openssl/
		],
		[
			'for a short second secret',
			{ BOOKSTORE_SECRET: `${live.BOOKSTORE_SECRET},short` },
			/BOOKSTORE_SECRET is too short: each secret.*separated by commas/
		],
		[
			'for an origin with a password',
			{ ORIGIN: 'https://us:hunter2@books.example' },
			/ORIGIN must not contain a user or password.*such as https/
		],
		[
			'for a live key on a loopback address',
			{ ...live, ORIGIN: 'https://localhost' },
			/ORIGIN is https:\/\/localhost.*customers and Stripe can reach.*Use a test key/
		],
		[
			'for a live key with limits off',
			{ ...live, BOOKSTORE_LIMITS: 'off' },
			/BOOKSTORE_LIMITS=off.*Unset it/
		],
		[
			'for unknown limits',
			{ BOOKSTORE_LIMITS: 'postgres://x' },
			/BOOKSTORE_LIMITS must be memory, database, off/
		],
		[
			'for an unknown checkout UI',
			{ CHECKOUT_UI: 'embedded', STRIPE_PUBLISHABLE_KEY: 'pk_test_x' },
			/CHECKOUT_UI is "embedded", but must be "hosted_page".*or "embedded_page"/
		],
		[
			'for a value other than "on" and "off"',
			{ MANAGED_PAYMENTS: 'true' },
			/MANAGED_PAYMENTS is "true", but must be "on" or "off"/
		],
		[
			'for an embedded form without a key',
			{ CHECKOUT_UI: 'embedded_page' },
			/requires STRIPE_PUBLISHABLE_KEY.*starts with pk_.*CHECKOUT_UI=hosted_page/
		],
		[
			'for a secret key as the publishable key',
			{ CHECKOUT_UI: 'embedded_page', STRIPE_PUBLISHABLE_KEY: 'sk_test_x' },
			/STRIPE_PUBLISHABLE_KEY is set to a secret key.*starts with pk_/
		],
		[
			'for an invalid publishable key',
			{ STRIPE_PUBLISHABLE_KEY: 'pk_x' },
			/STRIPE_PUBLISHABLE_KEY is not a Stripe publishable key.*pk_test_ or pk_live_/
		],
		[
			'for a publishable key of the other mode',
			{ ...live, STRIPE_PUBLISHABLE_KEY: 'pk_test_x' },
			/must be from the same mode: pk_test_ with sk_test_/
		],
		[
			'for an unknown library access',
			{ LIBRARY_ACCESS: 'open' },
			/LIBRARY_ACCESS is "open", but must be "email".*or "link"/
		],
		[
			'for magic links without a mail server',
			{ LIBRARY_ACCESS: 'link' },
			/LIBRARY_ACCESS=link requires a mail server. Set SMTP_URL/
		],
		[
			'for a live key with a mail password that could be sent unencrypted',
			{ ...live, SMTP_URL: 'smtp://us:hunter2@mail.example:587' },
			/SMTP_URL.*smtps:.*requireTLS/
		],
		[
			'for a live key with certificate checks disabled',
			{ ...live, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
			/NODE_TLS_REJECT_UNAUTHORIZED=0.*Unset it/
		],
		[
			'for books in a served folder',
			{ STORAGE_URL: 'file:static/books' },
			/STORAGE_URL overlaps with static.*such as file:data/
		],
		[
			'for books in the build',
			{ STORAGE_URL: 'file:./build/client' },
			/STORAGE_URL overlaps with build\/client/
		],
		[
			'for books in a folder that contains served folders',
			{ STORAGE_URL: 'file:.' },
			/STORAGE_URL overlaps with static/
		],
		[
			'for a database in a served folder',
			{ DATABASE_URL: 'file:static/shop.db' },
			/DATABASE_URL is a file in static.*such as file:data/
		],
		[
			'for a database in the folder of the books',
			{ DATABASE_URL: 'file:data/files/shop.db' },
			/STORAGE_URL contains the database/
		],
		[
			'for a storage of another kind',
			{ STORAGE_URL: 'https://books.example/files' },
			/STORAGE_URL must start with file: or s3:/
		],
		['for files without a folder', { STORAGE_URL: 'file:' }, /STORAGE_URL must be the path/],
		[
			'for files on another host',
			{ STORAGE_URL: 'file://nas/books' },
			/STORAGE_URL has a host name after file:/
		],
		['for no bucket', { ...bucket, STORAGE_URL: 's3://' }, /STORAGE_URL must name a bucket/],
		[
			'for a bucket with credentials',
			{ ...bucket, STORAGE_URL: 's3://key:hunter2@my-books' },
			/STORAGE_URL must name a bucket/
		],
		[
			'for an unknown delivery',
			{ ...bucket, STORAGE_URL: 's3://my-books?delivery=mail' },
			/delivery \(stream or redirect\)/
		],
		[
			'for a bucket without a region',
			{ ...bucket, AWS_REGION: '' },
			/requires AWS_REGION.*or AWS_ENDPOINT_URL_S3/
		],
		[
			'for a bucket without a key',
			{ ...bucket, AWS_ACCESS_KEY_ID: '' },
			/AWS_ACCESS_KEY_ID is not set/
		],
		[
			'for a bucket without the secret of its key',
			{ ...bucket, AWS_SECRET_ACCESS_KEY: '' },
			/AWS_SECRET_ACCESS_KEY is not set/
		],
		[
			'for an endpoint that is no URL',
			{ ...bucket, AWS_ENDPOINT_URL_S3: 's3.example' },
			/AWS_ENDPOINT_URL_S3 must be a URL/
		],
		[
			'for a live key with a bucket that is not encrypted',
			{ ...live, ...bucket, AWS_ENDPOINT_URL_S3: 'http://s3.example' },
			/AWS_ENDPOINT_URL_S3 starts with http/
		],
		[
			'for a shop on several machines without a common secret',
			{ ...bucket, DATABASE_URL: 'postgres://shop@db.example/bookstore' },
			/BOOKSTORE_SECRET is not set.*openssl/
		],
		[
			'for an origin with a path',
			{ ORIGIN: 'https://books.example/shop' },
			/ORIGIN is https:\/\/books.example\/shop, but must be only scheme and host/
		],
		['for an origin without a scheme', { ORIGIN: 'books.example' }, /ORIGIN must be a URL/],
		['for an invalid port', { PORT: 'abc' }, /PORT is "abc", but must be a number/],
		['for port 0', { PORT: '0' }, /PORT is "0", but must be a number from 1/],
		['for an invalid API base', { STRIPE_API_BASE: 'ftp://x' }, /STRIPE_API_BASE must be/],
		['for an unsupported database', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL.*file:data/],
		[
			'for an in-memory database',
			{ DATABASE_URL: 'file::memory:' },
			/DATABASE_URL must be the path of a SQLite file.*not :memory:/
		],
		['for a database with parameters', { DATABASE_URL: 'file:x.db?mode=ro' }, /without parameters/],
		[
			'for a database file with a host name',
			{ DATABASE_URL: 'file://data/x.db' },
			/DATABASE_URL has a host name after file/
		],
		[
			'for a database file without a name',
			{ DATABASE_URL: 'file:///' },
			/DATABASE_URL has a host name after file/
		],
		[
			'for a PostgreSQL server without a database',
			{ DATABASE_URL: 'postgres://us@db.example' },
			/DATABASE_URL must contain the host.*and a database, such as postgres:/
		],
		[
			'for a password that is not URL-encoded',
			{ DATABASE_URL: 'postgres://us:a/b@db.example/shop' },
			/DATABASE_URL.*In the password, write.*as %23/
		],
		[
			'for libSQL with another scheme',
			{ DATABASE_URL: 'https://shop.turso.example' },
			/DATABASE_URL must start with .*libsql:/
		],
		[
			'for an unknown libSQL parameter',
			{ DATABASE_URL: 'libsql://shop.example?token=x' },
			/no parameters other than authToken and tls/
		],
		[
			'for libSQL without TLS and port',
			{ DATABASE_URL: 'libsql://localhost?tls=0' },
			/DATABASE_URL has an invalid tls parameter.*requires a port/
		],
		[
			'for a live key with a remote libSQL server without TLS',
			{ ...live, DATABASE_URL: 'libsql://shop.example:8080?tls=0' },
			/DATABASE_URL has tls=0.*Remove tls=0/
		]
	])('%s', (_, env, message) => {
		expect(() => readSettings(env)).toThrow(message);
	});

	test('without a secret in any message', () => {
		for (const env of [
			{ STRIPE_SECRET_KEY: 'pk_live_hunter2' },
			{ STRIPE_SECRET_KEY: 'hunter2' },
			{ STRIPE_WEBHOOK_SECRET: 'hunter2' },
			{ BOOKSTORE_SECRET: 'hunter2' },
			{ BOOKSTORE_SECRET: 'hunter2'.repeat(9) },
			{ ORIGIN: 'https://us:hunter2@books.example' },
			{ BOOKSTORE_LIMITS: 'mysql://us:hunter2@db.example' },
			{ DATABASE_URL: 'mysql://us:hunter2@db.example/shop' },
			{ DATABASE_URL: 'postgres://us:hunter2@db.example' },
			{ DATABASE_URL: 'libsql://shop.example?authToken=hunter2&x=1' },
			{ ...live, SMTP_URL: 'smtp://us:hunter2@mail.example:587' }
		]) {
			expect(() => readSettings(env)).not.toThrow('hunter2');
		}
	});
});

test('a folder of books with a symbolic link to a served folder is rejected', () => {
	const folder = makeFolder();
	mkdirSync(path.join(folder, 'shop'));
	const bookstore = path.join(import.meta.dirname, '..');
	symlinkSync(path.join(bookstore, 'static'), path.join(folder, 'books'));
	const here = process.cwd();
	process.chdir(bookstore);
	onTestFinished(() => process.chdir(here));
	const STORAGE_URL = `file:${path.join(folder, 'books/new')}`;
	expect(() => readSettings({ STORAGE_URL })).toThrow(/^STORAGE_URL overlaps with static/);
});

test('an invalid mail server is rejected without revealing its password', () => {
	for (const url of ['mail.example:25', 'http://u:hidden@mail.example', 'smtp://']) {
		const read = () => readSettings({ SMTP_URL: url });
		expect(read).toThrow(/^SMTP_URL must be the URL of a mail server/);
		expect(read).not.toThrow(/hidden/);
	}
	for (const from of ['us', 'a@b.example, c@d.example', '<us@books.example>\nBcc: <a@b.example>']) {
		expect(() => readSettings({ MAIL_FROM: from })).toThrow(
			/^MAIL_FROM is .*but must be a single email address/
		);
	}
});

test('a live shop names an address that customers write to', () => {
	expect(() => readSettings({ ...live, CONTACT_EMAIL: '' })).toThrow(
		/^CONTACT_EMAIL is not set, but is required with a live key/
	);
	for (const email of ['us', 'a@b.example, c@d.example', 'a@b.example?cc=c@d.example']) {
		expect(() => readSettings({ CONTACT_EMAIL: email })).toThrow(
			/^CONTACT_EMAIL is .*but must be a single email address/
		);
	}
	expect(readSettings({}).contactEmail).toBe('hello@example.com');
	expect(readSettings(live).contactEmail).toBe('hello@books.example');
});
