import path from 'node:path';
import type { SourceFile } from './find-books.ts';

/** Returns the storage key of a file: `emma/emma.epub`, `emma/emma-2.mp3`. */
export function storageKeyOf(
	id: string,
	{ format, part, isSample }: Omit<SourceFile, 'path'>
): string {
	return path.posix.join(
		id,
		`${id}${part > 1 ? `-${part}` : ''}${isSample ? '-sample' : ''}.${format}`
	);
}
