import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file atomically, creating missing folders. A file with the same content is not written again.
 */
export async function writeFileAtomically(file: string, bytes: Uint8Array): Promise<void> {
	const present = await readFile(file).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	if (present?.equals(bytes)) return;

	await mkdir(path.dirname(file), { recursive: true });
	const draft = `${file}.${randomUUID()}.tmp`; // Unique, since two processes may start at once.
	await writeFile(draft, bytes);
	await rename(draft, file);
}
