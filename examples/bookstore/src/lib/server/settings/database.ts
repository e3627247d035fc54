import { fileURLToPath } from 'node:url';
import { isLoopback, refuse, valueOf, type Environment } from './environment.ts';

/** The shop's database, and which engine runs it. */
export type DatabaseSettings =
	| { engine: 'sqlite'; file: string }
	/** `libsql://host`, with the token in it. */
	| { engine: 'libsql'; url: string }
	/** `postgres://` or `postgresql://`, with the account in it. */
	| { engine: 'postgres'; url: string };

const examples =
	'file:data/bookstore.db, libsql://shop.example?authToken=… or postgres://user:password@db.example/bookstore';

/**
 * Which database the shop has: a SQLite file when nothing is said.
 *
 * @throws SettingsError for what names none, and for a token that others could read with a live key
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
			return refuse(`DATABASE_URL must name a database, such as ${examples}.`);
	}
}

/** The path in `file:data/x.db`, `file:/srv/x.db` or `file:///srv/x.db`. */
function readFilePath(value: string): string {
	// `:memory:`, `?mode=ro` and the like mean something to SQLite, and a file of that name to everybody else.
	if (!/^file:(?!:)[^?#]+$/i.test(value)) {
		refuse(
			'DATABASE_URL must name a SQLite file and nothing else, such as file:data/bookstore.db.'
		);
	}
	const path = value.slice('file:'.length);
	if (!path.startsWith('//')) return path;
	if (!URL.canParse(value) || new URL(value).host !== '' || new URL(value).pathname === '/') {
		refuse(
			'DATABASE_URL names a machine after its two slashes. Write file:data/bookstore.db, or file:/srv/bookstore.db for a path from the root.'
		);
	}
	return fileURLToPath(value);
}

function readLibsql(value: string, livemode: boolean): string {
	const url = URL.canParse(value) ? new URL(value) : null;
	const parameters = [...(url?.searchParams.keys() ?? [])];
	if (!url?.hostname || parameters.some((name) => name !== 'authToken' && name !== 'tls')) {
		refuse(
			'DATABASE_URL must name a libSQL server and at most its token, such as libsql://shop.example?authToken=….'
		);
	}
	const tls = url.searchParams.get('tls') ?? '1';
	if (!/^[01]$/.test(tls) || (tls === '0' && url.port === '')) {
		refuse(
			'DATABASE_URL may end TLS with tls=0 for a server on this machine only, and names its port then, such as libsql://127.0.0.1:8080?tls=0.'
		);
	}
	if (tls === '0' && livemode && !isLoopback(url.hostname)) {
		refuse(
			'DATABASE_URL would send its token and the orders without TLS, and is refused with a live key. Take tls=0 out of it.'
		);
	}
	return value;
}

function readPostgres(value: string): string {
	const url = URL.canParse(value) ? new URL(value) : null;
	if (!url?.hostname || !/^\/[^/]+$/.test(url.pathname)) {
		refuse(
			'DATABASE_URL must name a server of PostgreSQL and a database there, such as postgres://user:password@db.example/bookstore. Characters such as # / ? @ in the password are written as %23 %2F %3F %40.'
		);
	}
	return value;
}
