import { createPragma, type BetterSqlite, type Run } from './busy-timeout.ts';

/** `NORMAL`, a level of SQLite's `synchronous`. */
const normal = 1;

/**
 * Returns a function that runs a write without waiting for the disk. With a WAL, a power failure can lose only this write, and only until
 * the next write that waits, which saves both.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function withoutSync(client: BetterSqlite): Run {
	const pragma = createPragma(client);
	return (query) => {
		// SQLite rejects a change of the level inside a transaction.
		if (client.inTransaction) return query();
		const level = Number(pragma('synchronous'));
		if (level <= normal || pragma('journal_mode') !== 'wal') return query();
		client.exec(`pragma synchronous = ${normal}`);
		try {
			return query();
		} finally {
			client.exec(`pragma synchronous = ${level}`);
		}
	};
}
