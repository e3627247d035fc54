import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Script of the other process: it takes the lock and releases it when its input ends. */
const program = `
const { DatabaseSync } = require('node:sqlite');
const [file, begin] = process.argv.slice(1);
const database = new DatabaseSync(file, { timeout: 10000 });
database.exec(begin);
process.stdout.write('locked');
process.stdin.resume().once('end', () => {
	database.exec('COMMIT');
	database.close();
});
`;

/**
 * Holds the write lock of a SQLite file from another process, since POSIX locks are per process.
 *
 * @param begin `BEGIN EXCLUSIVE` also blocks readers, unless the database uses a write-ahead log
 * @throws Error when the lock is not acquired within ten seconds
 * @see https://www.sqlite.org/howtocorrupt.html
 */
export async function holdSqliteLock(
	file: string,
	begin: 'BEGIN IMMEDIATE' | 'BEGIN EXCLUSIVE' = 'BEGIN IMMEDIATE'
): Promise<{ release: () => Promise<void> }> {
	const child = spawn(process.execPath, ['-e', program, file, begin], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	const ended = once(child, 'exit');
	await Promise.race([
		once(child.stdout, 'data'),
		ended.then(() => {
			throw new Error(`Could not lock ${file} within ten seconds.`);
		})
	]);
	return {
		async release() {
			child.stdin.end();
			await ended;
		}
	};
}
