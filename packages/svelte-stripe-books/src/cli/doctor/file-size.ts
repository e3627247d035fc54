import type { BookFile } from '../../lib/core/book.ts';
import { mediaType } from '../../lib/core/media-type.ts';
import type { BookStorage } from '../../lib/core/storage.ts';
import { assertOpenedFile, toSource } from '../../lib/server/downloads/file-source.ts';
import { attachment } from '../../lib/server/http/content-disposition.ts';

/** Statuses that mean that there is no such file. */
const missing = [404, 410];

/**
 * Returns the size of a file in its storage, without reading the file.
 *
 * @param read sends the request of a storage that returns an address
 * @returns bytes; null if there is no such file, undefined if the storage does not report it
 * @throws the error of the storage
 */
export async function sizeOfFile(
	storage: BookStorage,
	file: BookFile,
	read: typeof fetch
): Promise<number | null | undefined> {
	const opened = await storage.open(file.storageKey, {
		file,
		purchase: null,
		method: 'HEAD',
		contentType: mediaType(file.format),
		contentDisposition: attachment(file.fileName, file.format)
	});
	if (opened === null) return null;
	assertOpenedFile(opened);
	const answer = opened instanceof URL ? await read(opened, { method: 'HEAD' }) : opened;
	if (answer instanceof Response && !answer.ok) {
		await answer.body?.cancel();
		if (missing.includes(answer.status)) return null;
		throw new Error(`The storage responded with ${answer.status}`);
	}
	const source = toSource(answer);
	await source.close();
	return source.length;
}
