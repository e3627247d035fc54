import { createReadStream } from 'node:fs';
import type { BookFile } from '../../lib/core/book.ts';
import { mediaType } from '../../lib/core/media-type.ts';
import type { BookStorage } from '../../lib/core/storage.ts';

/** Opens a stored file, and follows the storage's redirect if it has one. Returns null if there is no such file. */
async function openStored(
	storage: BookStorage,
	file: BookFile
): Promise<ReadableStream<Uint8Array> | null> {
	const opened = await storage.open(file.storageKey, {
		...{ file, purchase: null, method: 'GET', contentType: mediaType(file.format) },
		contentDisposition: 'attachment'
	});
	if (opened === null || opened instanceof ReadableStream) return opened;
	if (opened instanceof URL || opened instanceof Response) {
		const response = opened instanceof URL ? await fetch(opened) : opened;
		if (response.ok) return response.body;
		await response.body?.cancel();
		return null;
	}
	if (opened.sizeInBytes !== file.sizeInBytes) return new Blob().stream();
	return opened.stream();
}

/** Returns whether the storage holds the same bytes as a file on the disk. Reads both files in chunks. */
export async function isSameFile(
	storage: BookStorage,
	stored: BookFile,
	path: string
): Promise<boolean> {
	const bytes = await openStored(storage, stored);
	if (!bytes) return false;
	const own = createReadStream(path)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	let rest = Buffer.alloc(0);
	try {
		for await (const piece of bytes as unknown as AsyncIterable<Uint8Array>) {
			while (rest.length < piece.length) {
				const next = await own.next();
				if (next.done) return false;
				rest = Buffer.concat([rest, next.value]);
			}
			if (!rest.subarray(0, piece.length).equals(piece)) return false;
			rest = rest.subarray(piece.length);
		}
		return rest.length === 0 && (await own.next()).done === true;
	} finally {
		await own.return?.();
	}
}
