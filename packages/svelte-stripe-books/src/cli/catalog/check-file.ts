import { open } from 'node:fs/promises';
import type { SourceFile } from './find-books.ts';
import { BookError } from './book-error.ts';

/** The first bytes of files, by format. Other formats are not checked. */
const starts: Record<string, RegExp> = {
	pdf: /^[\s\S]{0,1019}%PDF-/,
	mobi: /^[\s\S]{60}(?:BOOKMOBI|TEXtREAd)/,
	azw3: /^[\s\S]{60}BOOKMOBI/,
	cbz: /^PK/,
	flac: /^(?:fLaC|ID3)/,
	ogg: /^OggS/,
	m4b: /^[\s\S]{4}ftyp/,
	m4a: /^[\s\S]{4}ftyp/
};

/**
 * Checks that a file exists, is not empty and begins like its format.
 *
 * @returns its size in bytes
 * @throws BookError with the reason
 */
export async function checkFile({ path, format }: SourceFile): Promise<number> {
	const file = await open(path).catch(() => {
		throw new BookError('no_file', `${path} cannot be read.`);
	});
	try {
		const stats = await file.stat();
		if (!stats.isFile()) throw new BookError('no_file', `${path} cannot be read.`);
		const { size } = stats;
		if (size === 0) throw new BookError('empty_file', `${path} is empty.`);
		const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
		const start = buffer.toString('latin1', 0, bytesRead);
		if (Object.hasOwn(starts, format) && !starts[format]?.test(start)) {
			throw new BookError('wrong_format', `${path} is not a valid ${format.toUpperCase()} file.`);
		}
		return size;
	} finally {
		await file.close();
	}
}
