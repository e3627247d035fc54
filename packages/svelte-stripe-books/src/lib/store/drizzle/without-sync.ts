import { createPragma, type BetterSqlite, type Run } from './busy-timeout.ts';

/** The level `NORMAL` of `synchronous`. */
const normal = 1;

/**
 * Returns a function that runs a write without waiting until it is on the disk. With a WAL, a loss of power then loses only this write, and the
 * next one that waits brings it to the disk as well.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function withoutSync(client: BetterSqlite): Run {
	const pragma = createPragma(client);
	return (query) => {
		// SQLite refuses another level inside a transaction.
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
