import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Manuscript } from './manuscript.ts';
import { pdfContent } from './pdf-content.ts';
import { loadPdfCompiler, compilerVersion, type PdfCompiler } from './pdf-compiler.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/**
 * Creates the PDF of a book. The output is deterministic, so that a file that is created again keeps its size and `ETag`.
 *
 * @param cover A JPEG.
 * @param options.isSample Only the first chapter, marked as a sample.
 * @throws `TypeError` that names the book and the unsupported content.
 */
export type MakePdf = (
	manuscript: Manuscript,
	cover: Uint8Array,
	options?: { isSample?: boolean }
) => Promise<Uint8Array>;

/**
 * Returns a function that creates PDFs. It loads the compiler at the first PDF that is not cached.
 *
 * @param cacheDirectory Folder in which PDFs are cached. @default no cache
 */
export function createPdfMaker(cacheDirectory?: string): MakePdf {
	let compiler: Promise<PdfCompiler> | undefined;

	return async (manuscript, cover, { isSample = false } = {}) => {
		const { id } = manuscript;
		try {
			const content = pdfContent(manuscript, isSample);
			const compile = async () => (await (compiler ??= loadPdfCompiler()))(content, cover);
			if (cacheDirectory === undefined) return await compile();

			const hash = createHash('sha256').update(compilerVersion()).update(JSON.stringify(content));
			const name = `${id}-${hash.update(cover).digest('hex').slice(0, 32)}.pdf`;
			return await readOrCompile(path.join(cacheDirectory, name), compile);
		} catch (error) {
			if (!(error instanceof TypeError)) throw error;
			throw new TypeError(`Manuscript ${id}: ${error.message}`, { cause: error });
		}
	};
}

/** Reads a cached PDF, or compiles and caches it. Cache errors are ignored. */
async function readOrCompile(
	file: string,
	compile: () => Promise<Uint8Array>
): Promise<Uint8Array> {
	const cached = await readFile(file).catch(() => null);
	if (cached !== null) return cached;
	const bytes = await compile();
	await writeFileAtomically(file, bytes).catch(() => {});
	return bytes;
}
