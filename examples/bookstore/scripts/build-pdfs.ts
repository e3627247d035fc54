/** Part of the build: creates the PDFs of the demo's books, so that a start reads them from the cache. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readCatalog } from '../src/lib/server/catalog/catalog.ts';
import { createPdfMaker } from '../src/lib/server/catalog/pdf.ts';
import { pdfCacheDirectory } from '../src/lib/server/catalog/pdf-cache.ts';

const makePdf = createPdfMaker(pdfCacheDirectory);
for (const manuscript of await readCatalog('catalog')) {
	const cover = await readFile(path.join('static/covers', `${manuscript.id}.jpg`));
	for (const isSample of [false, true]) await makePdf(manuscript, cover, { isSample });
}
