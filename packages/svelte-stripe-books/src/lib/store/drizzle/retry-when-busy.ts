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
	 * How long to retry after the first failure, in milliseconds.
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
	let end: number | undefined;
	for (let attempts = 0; ; attempts += 1) {
		try {
			return await work();
		} catch (error) {
			if (!isBusy(error)) throw error;
			end ??= performance.now() + timeout;
			if (performance.now() > end) throw error;
			// Random, so that waiting processes do not retry at the same time.
			const maxDelay = Math.min(delay.min * 2 ** attempts, delay.max);
			await new Promise((resolve) =>
				setTimeout(resolve, delay.min + Math.random() * (maxDelay - delay.min))
			);
		}
	}
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
