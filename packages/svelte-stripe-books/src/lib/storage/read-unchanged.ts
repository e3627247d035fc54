import { constants, type BigIntStats } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { ReadableStream } from 'node:stream/web';
import type { ByteRange } from '../core/storage.ts';

/** Bytes that are read at once: few enough for many readers, enough for a fast one. */
const chunkBytes = 65_536;

/** Refuses a file that is no longer the one that was looked at. */
async function checkSame(handle: FileHandle, known: BigIntStats): Promise<void> {
	const now = await handle.stat({ bigint: true });
	const isSame = (['dev', 'ino', 'size', 'mtimeNs'] as const).every(
		(field) => now[field] === known[field]
	);
	if (!isSame) throw new Error('The file was replaced or changed while it was sent.');
}

// A generator, since canceling its stream waits for a read under way and then runs `finally`: the handle is closed
// however the reading ends, and one that nobody pulls from has opened nothing.
async function* chunksOf(path: string, known: BigIntStats, { start, end }: ByteRange) {
	const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
	try {
		await checkSame(handle, known);
		// A folder on the way may have become a link out of the root since.
		if ((await realpath(path)) !== path) throw new Error('The file was moved away.');
		for (let position = start; position <= end;) {
			const chunk = new Uint8Array(Math.min(chunkBytes, end + 1 - position));
			const { bytesRead } = await handle.read(chunk, 0, chunk.byteLength, position);
			if (bytesRead === 0) throw new Error('The file was cut short while it was sent.');
			position += bytesRead;
			// Before the last bytes go, since without them nobody takes what was sent for the whole.
			if (position > end) await checkSame(handle, known);
			yield chunk.subarray(0, bytesRead);
		}
	} finally {
		await handle.close();
	}
}

/**
 * The bytes of a file that was looked at before. It is opened once, when the first byte is wanted; the stream breaks
 * off when it is another file by then, or changes until the last byte is read.
 */
export function readUnchanged(
	path: string,
	known: BigIntStats,
	range: ByteRange
): globalThis.ReadableStream<Uint8Array> {
	return ReadableStream.from(chunksOf(path, known, range)) as globalThis.ReadableStream<Uint8Array>;
}
