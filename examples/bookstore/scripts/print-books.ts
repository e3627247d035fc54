/** Part of the build: prints the demo's books as PDF, so that no start has to open the press for them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readCatalogue } from '../src/lib/server/catalogue/catalogue.ts';
import { createPdfMaker } from '../src/lib/server/catalogue/pdf.ts';
import { printedFolder } from '../src/lib/server/catalogue/printed-folder.ts';

const makePdf = createPdfMaker(printedFolder);
for (const manuscript of await readCatalogue('catalogue')) {
	const cover = await readFile(path.join('static/covers', `${manuscript.id}.jpg`));
	for (const isSample of [false, true]) await makePdf(manuscript, cover, { isSample });
}
