import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What the other process runs: it locks, and lets go at the end of its input. */
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
 * Holds the write lock of a SQLite file as another program does: in a process of its own, since the system keeps such locks by
 * process.
 *
 * @param begin `BEGIN EXCLUSIVE` locks readers out as well, where there is no write-ahead log
 * @throws Error when the lock cannot be had within ten seconds
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
			throw new Error(`The lock of ${file} cannot be had.`);
		})
	]);
	return {
		async release() {
			child.stdin.end();
			await ended;
		}
	};
}
