import type { ColumnGroups, Query, StoreContext, Values } from './context.ts';
import { rowDecoder } from './row-decoder.ts';
import type { SqliteDatabase } from './databases.ts';

/** Default of `RetryOptions.timeout`, in milliseconds. */
const defaultTimeout = 5_000;

/** Bounds of the delay between attempts, in milliseconds. */
const delay = { min: 5, max: 100 };

/** SQLite result codes (https://www.sqlite.org/rescode.html). The low byte of an extended code is its primary code. */
const busy = 5;
const busySnapshot = 517;

/** Options of `retryWhenBusy`. */
export interface RetryOptions {
	/**
	 * How long to retry, in milliseconds.
	 *
	 * @default 5000
	 */
	timeout?: number;
}

/**
 * Retries a statement while another process holds the lock of the SQLite file, without blocking the event loop. The
 * statement must be idempotent.
 *
 * A synchronous driver such as better-sqlite3 blocks the process while it waits for the lock: open it with
 * `{ timeout: 0 }`.
 *
 * @param work creates and runs the statement; called for each attempt
 * @throws the driver's error, if the lock is not released in time or for any other reason
 * @example
 * await retryWhenBusy(() => db.update(books).set({ onSale: false }).where(eq(books.id, 'emma')));
 */
export async function retryWhenBusy<T>(
	work: () => T | PromiseLike<T>,
	{ timeout = defaultTimeout }: RetryOptions = {}
): Promise<T> {
	const end = performance.now() + timeout;
	for (let attempts = 0; ; attempts += 1) {
		try {
			return await work();
		} catch (error) {
			if (!isBusy(error) || performance.now() > end) throw error;
			// Random, so that waiting processes do not retry at the same time.
			const maxDelay = Math.min(delay.min * 2 ** attempts, delay.max);
			await new Promise((resolve) =>
				setTimeout(resolve, delay.min + Math.random() * (maxDelay - delay.min))
			);
		}
	}
}

/**
 * Returns the functions of a store's context that prepare queries. The queries are idempotent, and retried while the file is
 * locked.
 */
export function createPrepare(db: SqliteDatabase): Pick<StoreContext, 'prepare' | 'prepareSelect'> {
	const client = betterSqliteOf(db);

	/** @param execute runs the prepared query */
	function run<P, T>(
		build: () => Query<unknown>,
		execute: (query: P, values: Values) => T | Promise<T>
	): (values: Values) => Promise<T> {
		let prepared: P | undefined;
		return (values) =>
			retryWhenBusy<T>(() => {
				// Preparing reads the file, too.
				const work = () => execute((prepared ??= build().prepare() as P), values);
				return client ? withoutBusyTimeout(client, work) : work();
			});
	}

	return {
		prepare: <T>(build: () => Query<T>) =>
			client
				? run(build, (query: SyncQuery<T>, values) => query.execute(values).sync())
				: run(build, (query: AsyncQuery<T>, values) => query.execute(values)),
		prepareSelect<T>(groups: ColumnGroups, build: () => Query<T[]>) {
			const decode = rowDecoder<T>(groups);
			const select = run(build, (query: ValuesQuery, values) => query.values(values));
			return async (values: Values) => (await select(values)).map(decode);
		}
	};
}

interface AsyncQuery<T> {
	execute(values: Values): Promise<T>;
}

/** A prepared query of a synchronous driver. */
interface SyncQuery<T> {
	execute(values: Values): { sync(): T };
}

/** A prepared query that returns rows as arrays, of either kind of driver. */
interface ValuesQuery {
	values(values: Values): unknown[][] | Promise<unknown[][]>;
}

/**
 * Runs queries without the busy timeout of better-sqlite3, which would block the process for up to five seconds by default.
 * All other drivers reject at once.
 */
function withoutBusyTimeout<T>(client: BetterSqlite, run: () => T): T {
	const pragma = pragmasOf(client);
	const timeout = Number(pragma('busy_timeout'));
	if (!timeout) return run();
	// Only for this statement, since the app shares the connection. Run synchronously, since an awaited Drizzle query would
	// run after the timeout is restored.
	pragma('busy_timeout = 0');
	try {
		return run();
	} finally {
		pragma(`busy_timeout = ${timeout}`);
	}
}

/** The part of better-sqlite3's API used here. */
interface BetterSqlite {
	pragma: unknown;
	prepare(text: string): { pluck(): { get(): unknown } };
}

/** Runs a pragma and returns its value. */
type Pragma = (text: string) => unknown;

const pragmas = new WeakMap<BetterSqlite, Pragma>();

/** Returns a function that runs pragmas of a connection and prepares each once, which takes as long as running a query. */
function pragmasOf(client: BetterSqlite): Pragma {
	const known = pragmas.get(client);
	if (known) return known;
	const statements = new Map<string, { get(): unknown }>();
	const pragma: Pragma = (text) => {
		const statement = statements.get(text) ?? client.prepare(`pragma ${text}`).pluck();
		statements.set(text, statement);
		return statement.get();
	};
	pragmas.set(client, pragma);
	return pragma;
}

function betterSqliteOf(db: SqliteDatabase): BetterSqlite | undefined {
	const client: unknown = Reflect.get(db, '$client');
	const isBetterSqlite = typeof client === 'object' && client !== null && 'pragma' in client;
	return isBetterSqlite ? (client as BetterSqlite) : undefined;
}

/** Returns whether an error means that the file is locked. Excludes `SQLITE_BUSY_SNAPSHOT`, which waiting cannot resolve. */
function isBusy(error: unknown): boolean {
	// Drizzle and libSQL's client wrap the driver's error.
	for (let current: unknown = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
		const { code, extendedCode, errcode } = current as DriverError;
		const codes = [code, extendedCode].filter((text) => typeof text === 'string');
		if (codes.some((text) => text.startsWith('SQLITE_BUSY'))) {
			return !codes.includes('SQLITE_BUSY_SNAPSHOT');
		}
		if (code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number') {
			return (errcode & 0xff) === busy && errcode !== busySnapshot;
		}
		current = current.cause;
	}
	return false;
}

/** Properties of driver errors: `code` (better-sqlite3, libSQL, Bun), `extendedCode` (libSQL), `errcode` (Node). */
interface DriverError extends Error {
	code?: unknown;
	extendedCode?: unknown;
	errcode?: unknown;
}
