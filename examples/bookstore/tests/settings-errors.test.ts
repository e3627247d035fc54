import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSettings } from '../src/lib/server/settings.ts';
import { live } from './live-settings.ts';
import { makeFolder } from './start-store.ts';

describe('a start is rejected with the fix in the message', () => {
	test.each([
		[
			'for a publishable key',
			{ STRIPE_SECRET_KEY: 'pk_test_x' },
			/STRIPE_SECRET_KEY is set to a publishable key.*starts with sk_/
		],
		[
			'for a key of nobody',
			{ STRIPE_SECRET_KEY: 'hello' },
			/STRIPE_SECRET_KEY is not a Stripe secret key.*or unset it/
		],
		[
			'for a webhook secret that is none',
			{ STRIPE_WEBHOOK_SECRET: 'sk_x' },
			/whsec_.*stripe listen/
		],
		[
			'for a live key and another API base',
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
			'for a live key and a webhook secret that anybody could guess',
			{ ...live, STRIPE_WEBHOOK_SECRET: 'whsec_sandbox' },
			/STRIPE_WEBHOOK_SECRET is missing or too short to be from Stripe/
		],
		[
			'for a public address and no key at all',
			{ ORIGIN: 'https://books.example', NODE_ENV: 'production' },
			/STRIPE_SECRET_KEY is not set.*Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.*or unset ORIGIN/
		],
		[
			'for a public address and the key of the sandbox',
			{ ORIGIN: 'https://books.example', STRIPE_SECRET_KEY: 'sk_test_sandbox' },
			/STRIPE_SECRET_KEY is not set, or is an example key from the documentation/
		],
		[
			'for a public address and the webhook secret of the sandbox, in test mode too',
			{
				ORIGIN: 'https://books.example',
				STRIPE_SECRET_KEY: 'sk_test_51abc',
				STRIPE_WEBHOOK_SECRET: 'whsec_sandbox'
			},
			/STRIPE_WEBHOOK_SECRET is an example from the documentation.*Copy the signing secret/
		],
		[
			'for a public address and a published webhook secret beside a good one',
			{ ...live, STRIPE_WEBHOOK_SECRET: `${live.STRIPE_WEBHOOK_SECRET},whsec_${'x'.repeat(32)}` },
			/STRIPE_WEBHOOK_SECRET is an example from the documentation/
		],
		[
			'for an address in the own network and the secrets of the sandbox',
			{ ORIGIN: 'http://192.168.1.7:3000' },
			/STRIPE_SECRET_KEY is not set/
		],
		[
			'for a public address and the secret of the quick start',
			{ ...live, BOOKSTORE_SECRET: '32 characters or more, for nobody to guess' },
			/BOOKSTORE_SECRET.*openssl rand -base64 32/
		],
		[
			'for a webhook secret of nothing',
			{ STRIPE_WEBHOOK_SECRET: 'whsec_' },
			/whsec_.*stripe listen/
		],
		['for a live key on http', { ...live, ORIGIN: 'http://books.example' }, /ORIGIN.*https:/],
		['for a short secret', { BOOKSTORE_SECRET: 'short' }, /BOOKSTORE_SECRET is too short.*openssl/],
		[
			'for the same character again and again as a secret',
			{ BOOKSTORE_SECRET: 'x'.repeat(44) },
			/BOOKSTORE_SECRET is too easy to guess.*openssl/
		],
		[
			'for one word again and again as a secret',
			{ BOOKSTORE_SECRET: 'correct-horse.'.repeat(3) },
			/BOOKSTORE_SECRET is too easy to guess.*openssl/
		],
		[
			'for a secret out of a manual',
			{ BOOKSTORE_SECRET: 'change-me-to-something-very-secret' },
			/BOOKSTORE_SECRET is too easy to guess.*openssl/
		],
		[
			'for a second secret that is short',
			{ BOOKSTORE_SECRET: `${live.BOOKSTORE_SECRET},short` },
			/BOOKSTORE_SECRET is too short: each secret.*separated by commas/
		],
		[
			'for an origin with a password',
			{ ORIGIN: 'https://us:hunter2@books.example' },
			/ORIGIN must not contain a user or password.*such as https/
		],
		[
			'for a live key on this machine alone',
			{ ...live, ORIGIN: 'https://localhost' },
			/ORIGIN is https:\/\/localhost.*customers and Stripe can reach.*Use a test key/
		],
		[
			'for a live key and limits that are off',
			{ ...live, BOOKSTORE_LIMITS: 'off' },
			/BOOKSTORE_LIMITS=off.*Unset it/
		],
		[
			'for limits nobody knows',
			{ BOOKSTORE_LIMITS: 'postgres://x' },
			/BOOKSTORE_LIMITS must be memory, database, off/
		],
		[
			'for a way to pay that nobody knows',
			{ CHECKOUT_UI: 'embedded', STRIPE_PUBLISHABLE_KEY: 'pk_test_x' },
			/CHECKOUT_UI is "embedded", but must be "hosted_page".*or "embedded_page"/
		],
		[
			'for an embedded form without a key',
			{ CHECKOUT_UI: 'embedded_page' },
			/requires STRIPE_PUBLISHABLE_KEY.*starts with pk_.*CHECKOUT_UI=hosted_page/
		],
		[
			'for a secret key that visitors would be shown',
			{ CHECKOUT_UI: 'embedded_page', STRIPE_PUBLISHABLE_KEY: 'sk_test_x' },
			/STRIPE_PUBLISHABLE_KEY is set to a secret key.*starts with pk_/
		],
		[
			'for a publishable key of nobody',
			{ STRIPE_PUBLISHABLE_KEY: 'pk_x' },
			/STRIPE_PUBLISHABLE_KEY is not a Stripe publishable key.*pk_test_ or pk_live_/
		],
		[
			'for a publishable key of the other mode',
			{ ...live, STRIPE_PUBLISHABLE_KEY: 'pk_test_x' },
			/must be from the same mode: pk_test_ with sk_test_/
		],
		[
			'for access nobody knows',
			{ LIBRARY_ACCESS: 'open' },
			/LIBRARY_ACCESS is "open", but must be "email".*or "link"/
		],
		[
			'for links that nobody could mail',
			{ LIBRARY_ACCESS: 'link' },
			/LIBRARY_ACCESS=link requires a mail server. Set SMTP_URL/
		],
		[
			'for a live key and a password of the mail server that others could read',
			{ ...live, SMTP_URL: 'smtp://us:hunter2@mail.example:587' },
			/SMTP_URL.*smtps:.*requireTLS/
		],
		[
			'for a live key and TLS that believes anybody',
			{ ...live, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
			/NODE_TLS_REJECT_UNAUTHORIZED=0.*Unset it/
		],
		[
			'for books that anybody could fetch',
			{ FILES_DIR: 'static/books' },
			/FILES_DIR overlaps with static.*such as data/
		],
		[
			'for books among the files of the build',
			{ FILES_DIR: './build/client' },
			/FILES_DIR overlaps with build\/client/
		],
		['for books among everything', { FILES_DIR: '.' }, /FILES_DIR overlaps with static/],
		[
			'for a database that anybody could fetch',
			{ DATABASE_URL: 'file:static/shop.db' },
			/DATABASE_URL is a file in static.*such as file:data/
		],
		[
			'for a database among the books',
			{ DATABASE_URL: 'file:data/files/shop.db' },
			/FILES_DIR contains the database/
		],
		[
			'for an origin with a path',
			{ ORIGIN: 'https://books.example/shop' },
			/ORIGIN is https:\/\/books.example\/shop, but must be only scheme and host/
		],
		['for an origin without a scheme', { ORIGIN: 'books.example' }, /ORIGIN must be a URL/],
		['for a port that is none', { PORT: 'abc' }, /PORT is "abc", but must be a number/],
		['for a port that is any', { PORT: '0' }, /PORT is "0", but must be a number from 1/],
		['for an API base that is none', { STRIPE_API_BASE: 'ftp://x' }, /STRIPE_API_BASE must be/],
		['for a database of another kind', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL.*file:data/],
		[
			'for a database in memory',
			{ DATABASE_URL: 'file::memory:' },
			/DATABASE_URL must be the path of a SQLite file.*not :memory:/
		],
		['for a database with options', { DATABASE_URL: 'file:x.db?mode=ro' }, /without parameters/],
		[
			'for a database on a machine',
			{ DATABASE_URL: 'file://data/x.db' },
			/DATABASE_URL has a host name after file/
		],
		[
			'for a database of no name',
			{ DATABASE_URL: 'file:///' },
			/DATABASE_URL has a host name after file/
		],
		[
			'for a server of PostgreSQL without a database',
			{ DATABASE_URL: 'postgres://us@db.example' },
			/DATABASE_URL must contain the host.*and a database, such as postgres:/
		],
		[
			'for a password that is no part of an address',
			{ DATABASE_URL: 'postgres://us:a/b@db.example/shop' },
			/DATABASE_URL.*In the password, write.*as %23/
		],
		[
			'for libSQL by another scheme',
			{ DATABASE_URL: 'https://shop.turso.example' },
			/DATABASE_URL must start with .*libsql:/
		],
		[
			'for a parameter that libSQL does not know',
			{ DATABASE_URL: 'libsql://shop.example?token=x' },
			/no parameters other than authToken and tls/
		],
		[
			'for libSQL without TLS at no port',
			{ DATABASE_URL: 'libsql://localhost?tls=0' },
			/DATABASE_URL has an invalid tls parameter.*requires a port/
		],
		[
			'for a live key and libSQL without TLS elsewhere',
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
	const FILES_DIR = path.join(folder, 'books/new');
	expect(() => readSettings({ FILES_DIR })).toThrow(/^FILES_DIR overlaps with static/);
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
