import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readlinkSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeAfterTest } from 'test-support/close-after-test';
import { createDiskStorage } from '../../src/lib/storage/disk.ts';

/** Creates a storage folder with one book, private files beside it, and symbolic links of every kind. */
export function makeFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'files-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	const at = (path: string) => join(folder, path);
	mkdirSync(at('root/emma'), { recursive: true });
	mkdirSync(at('root-of-others'));
	writeFileSync(at('root/emma/emma.epub'), 'the book');
	writeFileSync(at('secret.txt'), 'not for readers');
	writeFileSync(at('root-of-others/secret.txt'), 'not for readers');
	symlinkSync(at('secret.txt'), at('root/link.epub'));
	symlinkSync(folder, at('root/up'));
	symlinkSync(at('root-of-others'), at('root/others'));
	symlinkSync(at('root/loop'), at('root/loop'));
	symlinkSync(at('root/emma/emma.epub'), at('root/alias.epub'));
	return { files: createDiskStorage({ root: at('root') }), at };
}

/** Whether the system lists the open files of a process. */
export const hasProc = process.platform === 'linux';

/** Returns the open file descriptors of this process below a folder; empty if the system cannot list them. */
export const descriptorsOf = (folder: string) =>
	(hasProc ? readdirSync('/proc/self/fd') : []).filter((one) => {
		try {
			return readlinkSync(`/proc/self/fd/${one}`).startsWith(folder);
		} catch {
			return false; // The descriptor of the listing itself.
		}
	});

/** Reads a stream as text. */
export const text = async (stream: ReadableStream | Promise<ReadableStream> | undefined) =>
	new Response(await stream).text();
