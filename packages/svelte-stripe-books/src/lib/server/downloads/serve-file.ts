import type { BookFile } from '../../core/book.ts';
import type { BookStorage, OpenedFile } from '../../core/storage.ts';
import { fileResponse, type FileResponseOptions } from './file-response.ts';
import { assertOpenedFile } from './file-source.ts';
import type { Logger } from '../options/shop-options.ts';

/** How a file is served, and who hears when it cannot be. */
export interface ServeFileOptions extends Omit<FileResponseOptions, 'file' | 'failed'> {
	storage: BookStorage;
	log: Logger | undefined;
}

/** The statuses of a storage that say it has no such file. */
const absent = [404, 410];

/**
 * Opens a file that the visitor may have and answers with it. Null when the storage does not have it or cannot be
 * read, which the log has heard of then.
 *
 * @throws TypeError when the storage answered with what is no file
 */
export async function serveFile(
	request: Request,
	file: BookFile,
	{ storage, log, ...terms }: ServeFileOptions
): Promise<Response | null> {
	const name = `The file "${file.storageKey}" of book "${file.bookId}"`;
	const failed = (what: string) => (error: unknown) =>
		log?.({ code: 'file_unreadable', message: `${name} ${what}.`, error });

	function missing(): null {
		log?.({ code: 'file_missing', message: `${name} is not in the storage.` });
		return null;
	}

	let opened: OpenedFile | null;
	try {
		opened = await storage.open(file.storageKey);
	} catch (error) {
		failed('cannot be opened')(error);
		return null;
	}
	if (!opened) return missing();
	if (opened instanceof Response && opened.status !== 200) {
		await opened.body?.cancel().catch(() => {});
		if (absent.includes(opened.status)) return missing();
		failed('cannot be read')(new Error(`The storage answers ${opened.status}.`));
		return null;
	}
	assertOpenedFile(opened);
	try {
		return await fileResponse(request, opened, { ...terms, file, failed: failed('broke off') });
	} catch (error) {
		failed('cannot be read')(error);
		return null;
	}
}
