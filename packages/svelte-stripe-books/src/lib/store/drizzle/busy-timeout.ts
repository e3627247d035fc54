import type { SqliteDatabase } from './databases.ts';

/** The part of better-sqlite3's API used here. */
export interface BetterSqlite {
	pragma: unknown;
	inTransaction: boolean;
	exec(text: string): unknown;
	prepare(text: string): { pluck(): { get(): unknown } };
}

/** Returns the connection of a database of better-sqlite3; undefined for other drivers. */
export function betterSqliteOf(db: SqliteDatabase): BetterSqlite | undefined {
	const client: unknown = Reflect.get(db, '$client');
	const isBetterSqlite = typeof client === 'object' && client !== null && 'pragma' in client;
	return isBetterSqlite ? (client as BetterSqlite) : undefined;
}

/** Runs a query. */
export type Run = <T>(query: () => T) => T;

/** Returns a function that runs pragmas. Each pragma is prepared only once, since preparing it takes as long as running a query. */
export function createPragma(client: BetterSqlite): (text: string) => unknown {
	const statements = new Map<string, { get(): unknown }>();
	return (text) => {
		const statement = statements.get(text) ?? client.prepare(`pragma ${text}`).pluck();
		statements.set(text, statement);
		return statement.get();
	};
}

const runners = new WeakMap<BetterSqlite, Run>();

/**
 * Returns a function that runs queries without the busy timeout of better-sqlite3, which would block the process for up to five
 * seconds by default. All other drivers reject at once.
 */
export function withoutBusyTimeout(client: BetterSqlite): Run {
	const known = runners.get(client);
	if (known) return known;
	const pragma = createPragma(client);
	let isOff = false;
	const run: Run = (query) => {
		if (isOff) return query();
		const timeout = Number(pragma('busy_timeout'));
		// A connection without a timeout keeps none, so that it is not asked again.
		isOff = timeout === 0;
		if (isOff) return query();
		// Only for this statement, since the app shares the connection. Run synchronously, since an awaited Drizzle query would
		// run after the timeout is restored.
		pragma('busy_timeout = 0');
		try {
			return query();
		} finally {
			pragma(`busy_timeout = ${timeout}`);
		}
	};
	runners.set(client, run);
	return run;
}
