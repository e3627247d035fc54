import Database from 'better-sqlite3';
import { retryWhenBusy } from 'svelte-stripe-books/store/sqlite';
import { createPrivateFile } from './private-file.ts';

/**
 * Runs work that only one process at a time may do on a database. The lock is a SQLite file next to it, which the operating
 * system unlocks when a process dies.
 *
 * @param timeout time to wait for another process, in milliseconds
 */
export async function withFileLock<T>(
	databaseFile: string,
	timeout: number,
	work: () => Promise<T>
): Promise<T> {
	const file = `${databaseFile}.lock`;
	createPrivateFile(file);
	const lock = new Database(file, { timeout: 0 });
	try {
		await retryWhenBusy(() => lock.exec('BEGIN EXCLUSIVE'), { timeout });
		return await work();
	} finally {
		lock.close();
	}
}
