import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** A file that is being written: the number of the process, and a random name. */
const draftName = /^(\d+)\.[0-9a-f-]{36}\.tmp$/;

/** Milliseconds for which a draft must not have changed, since processes on other machines are not visible here. */
const restTime = 1000;

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// Processes of other users run, too.
		return (error as { code?: string }).code === 'EPERM';
	}
}

/** Removes the drafts that killed processes left in a folder. */
async function removeAbandonedDrafts(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		const pid = draftName.exec(name)?.[1];
		if (pid === undefined || isRunning(Number(pid))) continue;
		const file = join(folder, name);
		const stats = await stat(file).catch(() => null);
		if (stats && Date.now() - stats.mtimeMs > restTime) await rm(file, { force: true });
	}
}

/**
 * Writes or replaces a file atomically: readers get either the old bytes or the new ones, even if the process is killed.
 *
 * @param file path in a folder that exists
 */
export async function writeWhole(
	file: string,
	content: ReadableStream | Uint8Array
): Promise<void> {
	const folder = dirname(file);
	await removeAbandonedDrafts(folder);
	// Unique, since two processes may write at once; not the file's name, which may be as long as the system allows.
	const draft = join(folder, `${process.pid}.${crypto.randomUUID()}.tmp`);
	try {
		await writeFile(draft, content, { flush: true });
		await rename(draft, file);
	} finally {
		await rm(draft, { force: true });
	}
}
