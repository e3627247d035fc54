import type { SqliteDatabase } from './context.ts';

/** How long to wait for another program's lock, and how long before each try, in milliseconds. */
const defaultTimeout = 5_000;
const pause = { least: 5, most: 100 };

/** The result code of SQLite, and what the low byte of an extended one is (sqlite.org/rescode.html). */
const busy = 5;
const busySnapshot = 517;

/** How to wait. */
export interface RetryOptions {
	/**
	 * How long to try, in milliseconds.
	 *
	 * @default 5000
	 */
	timeout?: number;
}

/**
 * Runs a statement of your own, again and again while another program holds the lock of the SQLite file, and without
 * blocking the process: between two tries it waits for some milliseconds. The statement must be one that may be repeated.
 *
 * A driver that is synchronous, such as better-sqlite3, waits for the lock by itself, and the whole process with it: open
 * it with `{ timeout: 0 }`.
 *
 * @param work makes and sends the statement; called anew for each try
 * @throws what the driver throws, when the lock is held for longer, and for any other reason
 * @example
 * await retryWhenBusy(() => db.update(books).set({ onSale: false }).where(eq(books.id, 'emma')));
 */
export async function retryWhenBusy<T>(
	work: () => T | PromiseLike<T>,
	{ timeout = defaultTimeout }: RetryOptions = {}
): Promise<T> {
	const end = performance.now() + timeout;
	for (let tries = 0; ; tries += 1) {
		try {
			return await work();
		} catch (error) {
			if (!isBusy(error) || performance.now() > end) throw error;
			// At random, that several who wait do not come at the same moment again.
			const most = Math.min(pause.least * 2 ** tries, pause.most);
			await new Promise((resolve) =>
				setTimeout(resolve, pause.least + Math.random() * (most - pause.least))
			);
		}
	}
}

/**
 * Makes what sends the statements of a store. Each of them is a whole verb and may be repeated, so one that meets a lock is
 * sent again.
 */
export function sendWhenFree(db: SqliteDatabase): <T>(query: PromiseLike<T>) => Promise<T> {
	return (query) => retryWhenBusy(() => withoutWaiting(db, query));
}

/**
 * Sends a query. better-sqlite3 alone would wait for a lock by itself, for five seconds where the app says nothing, and
 * the whole process with it; all other drivers reject at once.
 */
function withoutWaiting<T>(db: SqliteDatabase, query: PromiseLike<T>): T | PromiseLike<T> {
	const client = betterSqliteOf(db);
	const timeout = client?.pragma('busy_timeout', { simple: true });
	if (!client || !timeout) return query;
	// Only while this statement runs: on the same connection the app's own wait as long as the app says. Awaited, a query
	// of Drizzle's would run a little later.
	client.pragma('busy_timeout = 0');
	try {
		return (query as unknown as SyncQuery<T>).prepare().execute().sync();
	} finally {
		client.pragma(`busy_timeout = ${Number(timeout)}`);
	}
}

/** The part of better-sqlite3 that is used here. */
interface BetterSqlite {
	pragma(text: string, options?: { simple: boolean }): unknown;
}

/** The part of a query of Drizzle's that is there where the driver is synchronous. */
interface SyncQuery<T> {
	prepare(): { execute(): { sync(): T } };
}

function betterSqliteOf(db: SqliteDatabase): BetterSqlite | undefined {
	const client: unknown = Reflect.get(db, '$client');
	const isBetterSqlite = typeof client === 'object' && client !== null && 'pragma' in client;
	return isBetterSqlite ? (client as BetterSqlite) : undefined;
}

/**
 * Whether an error says that somebody else holds the lock. A transaction that another one has overtaken says so, too, and
 * fails however long it waits.
 */
function isBusy(error: unknown): boolean {
	// Drizzle and libSQL's client wrap what the driver threw.
	for (let one: unknown = error, depth = 0; one instanceof Error && depth < 5; depth += 1) {
		const { code, extendedCode, errcode } = one as DriverError;
		const codes = [code, extendedCode].filter((text) => typeof text === 'string');
		if (codes.some((text) => text.startsWith('SQLITE_BUSY'))) {
			return !codes.includes('SQLITE_BUSY_SNAPSHOT');
		}
		if (code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number') {
			return (errcode & 0xff) === busy && errcode !== busySnapshot;
		}
		one = one.cause;
	}
	return false;
}

/** What drivers add to an error: `code` better-sqlite3, libSQL and Bun, `extendedCode` libSQL, `errcode` Node. */
interface DriverError extends Error {
	code?: unknown;
	extendedCode?: unknown;
	errcode?: unknown;
}
