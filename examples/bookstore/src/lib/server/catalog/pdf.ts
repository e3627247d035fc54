import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Manuscript } from './manuscript.ts';
import { pdfContent } from './pdf-content.ts';
import { openPress, pressEdition, type PdfPress } from './pdf-press.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Makes the PDF of a book. The same manuscript and cover give the same bytes, today and tomorrow and in every
 * time zone, so that a file that is made again keeps its size and its `ETag`.
 *
 * @param cover A JPEG.
 * @param options.isSample Only the first chapter, marked as a sample.
 * @throws `TypeError` that names the book and what cannot be set.
 */
export type MakePdf = (
	manuscript: Manuscript,
	cover: Uint8Array,
	options?: { isSample?: boolean }
) => Promise<Uint8Array>;

/**
 * Prints books as PDF. The first one opens the press, which takes a moment.
 *
 * @param printed A folder that keeps what was printed: the same book is not set twice. @default nothing is kept
 */
export function createPdfMaker(printed?: string): MakePdf {
	let press: Promise<PdfPress> | undefined;

	return async (manuscript, cover, { isSample = false } = {}) => {
		const { id } = manuscript;
		try {
			const content = pdfContent(manuscript, isSample);
			const print = async () => (await (press ??= openPress()))(content, cover);
			if (printed === undefined) return await print();

			const hash = createHash('sha256').update(pressEdition()).update(JSON.stringify(content));
			const name = `${id}-${hash.update(cover).digest('hex').slice(0, 32)}.pdf`;
			return await keep(path.join(printed, name), print);
		} catch (error) {
			if (!(error instanceof TypeError)) throw error;
			throw new TypeError(`Manuscript ${id}: ${error.message}`, { cause: error });
		}
	};
}

/** A convenience, and done without where the folder cannot be read or written. */
async function keep(file: string, print: () => Promise<Uint8Array>): Promise<Uint8Array> {
	const kept = await readFile(file).catch(() => null);
	if (kept !== null) return kept;
	const bytes = await print();
	await writeWhole(file, bytes).catch(() => {});
	return bytes;
}
