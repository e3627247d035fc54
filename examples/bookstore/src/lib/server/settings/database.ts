import { fileURLToPath } from 'node:url';
import { isLoopback, fail, valueOf, type Environment } from './environment.ts';

/** The shop's database and its engine. */
export type DatabaseSettings =
	| { engine: 'sqlite'; file: string }
	/** `libsql://host`, including the token. */
	| { engine: 'libsql'; url: string }
	/** `postgres://` or `postgresql://`, including user and password. */
	| { engine: 'postgres'; url: string };

const examples =
	'file:data/bookstore.db, libsql://shop.example?authToken=… or postgres://user:password@db.example/bookstore';

/**
 * Reads `DATABASE_URL`.
 *
 * @default a SQLite file in `data`
 * @throws SettingsError for an invalid URL, and for a live key with a connection that is not encrypted
 */
export function readDatabase(
	env: Environment,
	{ livemode }: { livemode: boolean }
): DatabaseSettings {
	const value = valueOf(env, 'DATABASE_URL') ?? 'file:data/bookstore.db';
	const [, scheme] = /^([a-z]+):/i.exec(value) ?? [];
	switch (scheme?.toLowerCase()) {
		case 'file':
			return { engine: 'sqlite', file: readFilePath(value) };
		case 'libsql':
			return { engine: 'libsql', url: readLibsql(value, livemode) };
		case 'postgres':
		case 'postgresql':
			return { engine: 'postgres', url: readPostgres(value) };
		default:
			return fail(
				`DATABASE_URL must start with file:, libsql:// or postgres://, such as ${examples}.`
			);
	}
}

/** The path in `file:data/x.db`, `file:/srv/x.db` or `file:///srv/x.db`. */
function readFilePath(value: string): string {
	// SQLite would give `:memory:` and `?mode=ro` a special meaning, but the lock and the secret use the path as a file name.
	if (!/^file:(?!:)[^?#]+$/i.test(value)) {
		fail(
			'DATABASE_URL must be the path of a SQLite file, without parameters and not :memory:, such as file:data/bookstore.db.'
		);
	}
	const path = value.slice('file:'.length);
	if (!path.startsWith('//')) return path;
	if (!URL.canParse(value) || new URL(value).host !== '' || new URL(value).pathname === '/') {
		fail(
			'DATABASE_URL has a host name after file://. Use file:data/bookstore.db, or file:/srv/bookstore.db for an absolute path.'
		);
	}
	return fileURLToPath(value);
}

function readLibsql(value: string, livemode: boolean): string {
	const url = URL.canParse(value) ? new URL(value) : null;
	const parameters = [...(url?.searchParams.keys() ?? [])];
	if (!url?.hostname || parameters.some((name) => name !== 'authToken' && name !== 'tls')) {
		fail(
			'DATABASE_URL must be the host of a libSQL server with no parameters other than authToken and tls, such as libsql://shop.example?authToken=….'
		);
	}
	const tls = url.searchParams.get('tls') ?? '1';
	if (!/^[01]$/.test(tls) || (tls === '0' && url.port === '')) {
		fail(
			'DATABASE_URL has an invalid tls parameter: it must be 0 or 1, and tls=0 requires a port, such as libsql://127.0.0.1:8080?tls=0.'
		);
	}
	if (tls === '0' && livemode && !isLoopback(url.hostname)) {
		fail(
			'DATABASE_URL has tls=0, which would send the token and the orders unencrypted, and is not allowed with a live key. Remove tls=0.'
		);
	}
	return value;
}

function readPostgres(value: string): string {
	const url = URL.canParse(value) ? new URL(value) : null;
	if (!url?.hostname || !/^\/[^/]+$/.test(url.pathname)) {
		fail(
			'DATABASE_URL must contain the host of a PostgreSQL server and a database, such as postgres://user:password@db.example/bookstore. In the password, write # / ? @ as %23 %2F %3F %40.'
		);
	}
	return value;
}
