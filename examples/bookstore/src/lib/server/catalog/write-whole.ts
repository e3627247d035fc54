import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file at once or not at all, and leaves one alone whose bytes are right already; folders that are
 * missing are made.
 */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
	const present = await readFile(file).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	if (present?.equals(bytes)) return;

	await mkdir(path.dirname(file), { recursive: true });
	const draft = `${file}.${randomUUID()}.tmp`; // two processes may start at the same moment
	await writeFile(draft, bytes);
	await rename(draft, file);
}
