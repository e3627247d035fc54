import type { BigIntStats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { configurationError } from '../core/configuration-error.ts';
import type { BookStorage, StoredFile } from '../core/storage.ts';
import { readUnchanged } from './read-unchanged.ts';

export type { BookStorage, ByteRange, OpenedFile, StoredFile } from '../core/storage.ts';

/** Where the files are. */
export interface DiskStorageOptions {
	/** A folder outside anything served as it is. Storage keys are paths below it, with `/` on every system. */
	root: string;
}

/** What the system says of a path at whose end there can be no file. */
const missing = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'];

const isMissing = (error: unknown) =>
	error instanceof Error && 'code' in error && missing.includes(String(error.code));

/** Whether a key is one on every system: a path that goes down, and nothing else. */
const isKey = (storageKey: string) =>
	!/[\0\\]/.test(storageKey) && !isAbsolute(storageKey) && !storageKey.split('/').includes('..');

/** The real path of a key and what is there, when it is a file below the root. */
async function locate(root: string, storageKey: string) {
	try {
		const folder = await realpath(root);
		const path = await realpath(join(folder, storageKey));
		const below = relative(folder, path);
		if (!below || isAbsolute(below) || below.split(sep).includes('..')) return null;
		// Of a real path no part is a link; one that has become a link since is not followed.
		const stats = await lstat(path, { bigint: true });
		return stats.isFile() ? { path, stats } : null;
	} catch (error) {
		if (isMissing(error)) return null;
		throw error;
	}
}

/** Other bytes have another size or time; the same file copied to another server, with its time, has the same tag. */
const tagOf = ({ size, mtimeNs }: BigIntStats) => `"${size.toString(36)}-${mtimeNs.toString(36)}"`;

/**
 * Book files in a folder. A storage key that leads out of it, by `..`, an absolute path or a symbolic link, is a
 * file that does not exist, and so is one with a backslash. Downloads can be resumed. A file that is replaced or
 * changed while it is sent fails its download: no reader gets two halves of two books.
 *
 * @throws TypeError when no folder is named
 * @example
 * const files = createDiskStorage({ root: 'data/files' });
 */
export function createDiskStorage({ root }: DiskStorageOptions): BookStorage<StoredFile> {
	if (!root) {
		throw configurationError(
			'createDiskStorage: option "root" must name the folder that holds the files.',
			'option-root'
		);
	}

	return {
		async open(storageKey) {
			const found = isKey(storageKey) ? await locate(root, storageKey) : null;
			if (!found) return null;
			const { path, stats } = found;
			const sizeInBytes = Number(stats.size);
			return {
				sizeInBytes,
				etag: tagOf(stats),
				lastModified: stats.mtime,
				stream: (range = { start: 0, end: sizeInBytes - 1 }) => readUnchanged(path, stats, range)
			};
		}
	};
}
