import { constants, type BigIntStats } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { ReadableStream } from 'node:stream/web';
import type { ByteRange } from '../core/storage.ts';

/** Size of a read, in bytes. */
const chunkBytes = 65_536;

/** Throws if the file differs from the one whose stats are known. */
async function assertUnchanged(handle: FileHandle, known: BigIntStats): Promise<void> {
	const now = await handle.stat({ bigint: true });
	const isSame = (['dev', 'ino', 'size', 'mtimeNs'] as const).every(
		(field) => now[field] === known[field]
	);
	if (!isSame) throw new Error('The file changed while it was being sent.');
}

// A generator, since canceling its stream waits for the current read and then runs `finally`, so the handle is always
// closed. Nothing is opened before the first read.
async function* chunksOf(path: string, known: BigIntStats, { start, end }: ByteRange) {
	const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
	try {
		await assertUnchanged(handle, known);
		// A parent folder may have become a symbolic link out of the root.
		if ((await realpath(path)) !== path)
			throw new Error('The file was moved while it was being sent.');
		for (let position = start; position <= end;) {
			const chunk = new Uint8Array(Math.min(chunkBytes, end + 1 - position));
			const { bytesRead } = await handle.read(chunk, 0, chunk.byteLength, position);
			if (bytesRead === 0) throw new Error('The file was truncated while it was being sent.');
			position += bytesRead;
			// Checked before the last chunk is sent, so that clients treat a changed file as an incomplete download.
			if (position > end) await assertUnchanged(handle, known);
			yield chunk.subarray(0, bytesRead);
		}
	} finally {
		await handle.close();
	}
}

/**
 * Streams a range of a file. The file is opened on the first read. The stream fails if the file is no longer the one whose
 * stats are known, or changes before the last byte is read.
 *
 * @param path real path, without symbolic links
 * @param known stats of the file
 */
export function readUnchanged(
	path: string,
	known: BigIntStats,
	range: ByteRange
): globalThis.ReadableStream<Uint8Array> {
	return ReadableStream.from(chunksOf(path, known, range)) as globalThis.ReadableStream<Uint8Array>;
}
