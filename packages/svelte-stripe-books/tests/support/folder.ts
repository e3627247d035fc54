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
import { closeAfterTest } from '../../../../scripts/vitest/closing.ts';
import { createDiskStorage } from '../../src/lib/storage/disk.ts';

/** A folder of files with one book in it, beside what is for no reader, and links of every kind. */
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

/** Whether the system tells which files a process has open. */
export const hasProc = process.platform === 'linux';

/** The descriptors of this process that files of a folder are open under; where the system does not tell, none. */
export const descriptorsOf = (folder: string) =>
	(hasProc ? readdirSync('/proc/self/fd') : []).filter((one) => {
		try {
			return readlinkSync(`/proc/self/fd/${one}`).startsWith(folder);
		} catch {
			return false; // that of the listing itself
		}
	});

/** What a stream says. */
export const text = async (stream: ReadableStream | Promise<ReadableStream> | undefined) =>
	new Response(await stream).text();
