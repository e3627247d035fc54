/** Part of the build: prints the demo's books as PDF, so that no start has to open the press for them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readCatalog } from '../src/lib/server/catalog/catalog.ts';
import { createPdfMaker } from '../src/lib/server/catalog/pdf.ts';
import { printedFolder } from '../src/lib/server/catalog/printed-folder.ts';

const makePdf = createPdfMaker(printedFolder);
for (const manuscript of await readCatalog('catalog')) {
	const cover = await readFile(path.join('static/covers', `${manuscript.id}.jpg`));
	for (const isSample of [false, true]) await makePdf(manuscript, cover, { isSample });
}
