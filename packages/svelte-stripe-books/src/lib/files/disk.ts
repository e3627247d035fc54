import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import type { BookFiles } from '../core/files.ts';

export type { BookFiles, StoredFile } from '../core/files.ts';

/** Where the files are. */
export interface DiskFilesOptions {
	/** A folder outside anything served as it is. Storage keys are paths below it, with `/`. */
	root: string;
}

const isMissing = (error: unknown) =>
	error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));

/**
 * Book files in a folder. A storage key that leads out of it, by `..`, an absolute path or a symbolic link, is a
 * file that does not exist.
 *
 * @throws TypeError when no folder is named
 * @example
 * const files = createDiskFiles({ root: 'data/files' });
 */
export function createDiskFiles({ root }: DiskFilesOptions): BookFiles {
	if (!root) {
		throw new TypeError(
			'createDiskFiles: option "root" must name the folder that holds the files.'
		);
	}

	/** The real path of a key, when it is a file below the root. */
	async function locate(storageKey: string): Promise<string | null> {
		if (storageKey.includes('\0')) return null;
		try {
			const folder = await realpath(root);
			const path = await realpath(join(folder, storageKey));
			const below = relative(folder, path);
			return below && !below.startsWith('..') && !isAbsolute(below) ? path : null;
		} catch (error) {
			if (isMissing(error)) return null;
			throw error;
		}
	}

	return {
		async open(storageKey) {
			const path = await locate(storageKey);
			if (!path) return null;
			const entry = await stat(path);
			if (!entry.isFile()) return null;
			return {
				sizeInBytes: entry.size,
				stream: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>
			};
		}
	};
}
