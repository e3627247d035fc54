import Database from 'better-sqlite3';

/** How long to wait for another process that prepares the same database, in milliseconds. */
const patience = 60_000;

/**
 * Runs work that one process at a time may do on a database. The lock is a SQLite file beside it: the system lets it
 * go when a process dies, so that no lock is ever left behind.
 */
export async function withFileLock<T>(databaseFile: string, work: () => Promise<T>): Promise<T> {
	const lock = new Database(`${databaseFile}.lock`, { timeout: patience });
	try {
		lock.exec('BEGIN EXCLUSIVE');
		return await work();
	} finally {
		lock.close();
	}
}
