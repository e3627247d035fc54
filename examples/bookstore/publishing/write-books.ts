/**
 * Part of the build: `node publishing/write-books.ts` writes `books/`, a folder as a seller has it: EPUBs, PDFs, samples and `catalog.csv`.
 * Does nothing if the folder is current.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { catalogCsv } from './catalog-csv.ts';
import { makeEpub } from './epub/make-epub.ts';
import { fingerprint } from './fingerprint.ts';
import { createPdfMaker } from './pdf/make-pdf.ts';
import { readCover, readManuscripts } from './read-manuscripts.ts';

const folder = path.join(import.meta.dirname, '../books');
const madeFrom = path.join(folder, '.made-from');
const current = await fingerprint();

if ((await readFile(madeFrom, 'utf8').catch(() => '')) !== current) {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const manuscripts = await readManuscripts();
	const makePdf = createPdfMaker();
	for (const manuscript of manuscripts) {
		const cover = await readCover(manuscript);
		for (const isSample of [false, true]) {
			const name = path.join(folder, `${manuscript.id}${isSample ? '.sample' : ''}`);
			await writeFile(`${name}.epub`, makeEpub(manuscript, cover, { isSample }));
			await writeFile(`${name}.pdf`, await makePdf(manuscript, cover, { isSample }));
		}
	}
	await writeFile(path.join(folder, 'catalog.csv'), catalogCsv(manuscripts));
	// Last, so that a run that was interrupted is repeated.
	await writeFile(madeFrom, current);
}
