import type { BookFile, FilePurchase } from '../../core/book.ts';
import { mediaType } from '../../core/media-type.ts';
import type { BookStorage, OpenedFile } from '../../core/storage.ts';
import { attachment } from '../http/content-disposition.ts';
import { fileResponse, type FileResponseOptions } from './file-response.ts';
import { assertOpenedFile } from './file-source.ts';
import type { Logger } from '../options/shop-options.ts';

/** The options of `serveFile`. */
export interface ServeFileOptions extends Omit<FileResponseOptions, 'file' | 'onFailure'> {
	storage: BookStorage;
	/** The purchase that grants the file. @default none: a sample */
	purchase?: FilePurchase | undefined;
	log: Logger;
}

/** The statuses that mean that the storage has no such file. */
const notFoundStatuses = [404, 410];

/**
 * Opens a file and responds with it. Does not check whether the visitor may have it.
 *
 * @returns null if the file is missing or cannot be read, which was logged
 * @throws TypeError if the storage returned something other than a file
 */
export async function serveFile(
	request: Request,
	file: BookFile,
	{ storage, purchase, log, ...options }: ServeFileOptions
): Promise<Response | null> {
	const name = `The file "${file.storageKey}" of book "${file.bookId}"`;
	const unreadable = (what: string) => (error: unknown) =>
		log({ code: 'file_unreadable', message: `${name} ${what}.`, error });

	function missing(): null {
		log({
			code: 'file_missing',
			message: `${name} is not in the storage. Put it there, or correct \`storage\` (the \`root\` of createDiskStorage) or the column \`storage_key\`.`
		});
		return null;
	}

	let opened: OpenedFile | null;
	try {
		opened = await storage.open(file.storageKey, {
			file,
			purchase: purchase ?? null,
			method: request.method === 'HEAD' ? 'HEAD' : 'GET',
			contentType: mediaType(file.format),
			contentDisposition: attachment(file.fileName, file.format)
		});
	} catch (error) {
		unreadable('cannot be opened')(error);
		return null;
	}
	if (!opened) return missing();
	if (opened instanceof Response && opened.status !== 200) {
		await opened.body?.cancel().catch(() => {});
		if (notFoundStatuses.includes(opened.status)) return missing();
		unreadable('cannot be read')(new Error(`The storage responded with ${opened.status}.`));
		return null;
	}
	assertOpenedFile(opened);
	try {
		return await fileResponse(request, opened, {
			...options,
			file,
			onFailure: unreadable('could not be sent completely')
		});
	} catch (error) {
		unreadable('cannot be read')(error);
		return null;
	}
}
