import { existsSync, type BigIntStats } from 'node:fs';
import { lstat, mkdir, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { configurationError } from '../core/configuration-error.ts';
import { functionVariable } from '../core/function-platform.ts';
import type { PlainStorage } from '../core/storage.ts';
import { readUnchanged } from './read-unchanged.ts';
import { assertStorageKey, isStorageKey } from './storage-key.ts';
import { writeAtomically } from './write-atomically.ts';

export type {
	BookStorage,
	ByteRange,
	FileRequest,
	OpenedFile,
	PlainStorage,
	StoredFile
} from '../core/storage.ts';

/** Options of `createDiskStorage`. */
export interface DiskStorageOptions {
	/** Folder that holds the files, outside of any publicly served folder. Storage keys are relative paths below it, with `/` on every platform. */
	root: string;
}

/** A storage in a folder. */
export type DiskStorage = PlainStorage;

/** Error codes of a path without a file. */
const missingCodes = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'];

const isMissing = (error: unknown) =>
	error instanceof Error && 'code' in error && missingCodes.includes(String(error.code));

/** Resolves a storage key to the real path and stats of a file below the root, or null. */
async function locate(root: string, storageKey: string) {
	try {
		const folder = await realpath(root);
		const path = await realpath(join(folder, storageKey));
		const below = relative(folder, path);
		if (!below || isAbsolute(below) || below.split(sep).includes('..')) return null;
		// Not `stat`, since the resolved path may have become a symbolic link.
		const stats = await lstat(path, { bigint: true });
		return stats.isFile() ? { path, stats } : null;
	} catch (error) {
		if (isMissing(error)) return null;
		throw error;
	}
}

/** Returns whether the part of a path that exists is in the folder, once symbolic links are resolved. */
async function isBelow(root: string, path: string): Promise<boolean> {
	try {
		const way = relative(await realpath(root), await realpath(path));
		return !isAbsolute(way) && !way.split(sep).includes('..');
	} catch (error) {
		if (!isMissing(error)) throw error;
		return isBelow(root, dirname(path));
	}
}

/** Derives the tag from size and modification time, so that copies with the same time share it across servers. */
const etagOf = ({ size, mtimeNs }: BigIntStats) => `"${size.toString(36)}-${mtimeNs.toString(36)}"`;

/**
 * Creates a storage for book files in a folder. A storage key that leaves the folder, by `..`, an absolute path or a symbolic
 * link, or that contains a backslash, is treated as missing. Downloads can be resumed. If a file is changed or replaced while
 * it is sent, the download fails instead of mixing two versions.
 *
 * @throws TypeError if `root` is missing, or if it does not exist in a function of Vercel, Netlify or AWS Lambda
 * @example
 * const storage = createDiskStorage({ root: 'data/files' });
 */
export function createDiskStorage({ root }: DiskStorageOptions): DiskStorage {
	if (!root) {
		throw configurationError(
			'createDiskStorage: option "root" must be the path of the folder that holds the files.',
			'option-root'
		);
	}
	const variable = functionVariable();
	// A folder can be deployed with the code.
	if (variable && !existsSync(root)) {
		throw configurationError(
			`createDiskStorage: there is no folder "${root}", and a function keeps no files (\`${variable}\` is set). Put the books' files into a bucket: createS3Storage({ …, delivery: 'redirect' }).`,
			'function-keeps-no-files'
		);
	}

	const isAllowed = (storageKey: string) => isStorageKey(storageKey) && !isAbsolute(storageKey);
	const find = async (storageKey: string) =>
		isAllowed(storageKey) ? locate(root, storageKey) : null;

	return {
		exists: async (storageKey) => (await find(storageKey)) !== null,
		async open(storageKey) {
			const found = await find(storageKey);
			if (!found) return null;
			const { path, stats } = found;
			const sizeInBytes = Number(stats.size);
			return {
				sizeInBytes,
				etag: etagOf(stats),
				lastModified: stats.mtime,
				stream: (range = { start: 0, end: sizeInBytes - 1 }) => readUnchanged(path, stats, range)
			};
		},
		async write(storageKey, content) {
			assertStorageKey(isAllowed(storageKey), storageKey);
			await mkdir(root, { recursive: true });
			const file = join(root, storageKey);
			assertStorageKey(await isBelow(root, dirname(file)), storageKey);
			await mkdir(dirname(file), { recursive: true });
			await writeAtomically(file, content.stream(), { root });
		}
	};
}
