import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The name of a file that is being written. */
const draftName = /^\.draft-[0-9a-f-]{36}\.tmp$/;

/** Milliseconds without a change after which a draft is abandoned. Process ids say nothing, since containers may share a volume. */
const abandonedAfter = 3_600_000;

/** Roots in which this process has removed abandoned drafts. */
const swept = new Set<string>();

/** Removes the drafts that killed processes left below a folder, once per process. */
async function removeAbandonedDrafts(root: string): Promise<void> {
	if (swept.has(root)) return;
	swept.add(root);
	for (const name of await readdir(root, { recursive: true })) {
		if (!draftName.test(basename(name))) continue;
		const draft = join(root, name);
		const stats = await stat(draft).catch(() => null);
		if (stats && Date.now() - stats.mtimeMs > abandonedAfter) await rm(draft, { force: true });
	}
}

/**
 * Writes or replaces a file atomically: readers get either the old bytes or the new ones, even if the process is killed.
 *
 * @param file path in a folder that exists
 * @param options.root folder below which earlier drafts are removed once they are abandoned
 */
export async function writeAtomically(
	file: string,
	content: ReadableStream | Uint8Array,
	{ root }: { root: string }
): Promise<void> {
	await removeAbandonedDrafts(root);
	// In the same folder, since `rename` works only within a file system; not the file's name, which may be as long as allowed.
	const draft = join(dirname(file), `.draft-${crypto.randomUUID()}.tmp`);
	try {
		await writeFile(draft, content, { flush: true });
		await rename(draft, file);
	} finally {
		await rm(draft, { force: true });
	}
}
