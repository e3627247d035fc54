import type { Manuscript } from '../manuscript.ts';
import { loadPdfCompiler, type PdfCompiler } from './compiler.ts';
import { pdfContent } from './content.ts';

/**
 * Creates the PDF of a book. The output is deterministic, so that a file that is created again keeps its size and `ETag`.
 *
 * @param cover A JPEG.
 * @param options.isSample Only the first chapters, marked as a sample.
 * @throws `TypeError` that names the book and the unsupported content.
 */
export type MakePdf = (
	manuscript: Manuscript,
	cover: Uint8Array,
	options?: { isSample?: boolean }
) => Promise<Uint8Array>;

/** Returns a function that creates PDFs. It loads the compiler at the first PDF. */
export function createPdfMaker(): MakePdf {
	let compiler: Promise<PdfCompiler> | undefined;
	return async (manuscript, cover, { isSample = false } = {}) => {
		try {
			const content = pdfContent(manuscript, isSample);
			return (await (compiler ??= loadPdfCompiler()))(content, cover);
		} catch (error) {
			if (!(error instanceof TypeError)) throw error;
			throw new TypeError(`Manuscript ${manuscript.id}: ${error.message}`, { cause: error });
		}
	};
}
