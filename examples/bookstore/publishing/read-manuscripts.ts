import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseManuscript, type Manuscript } from './manuscript.ts';

/**
 * Reads all manuscripts (`manuscripts/<id>.md`), sorted by id.
 *
 * @throws `TypeError` that names the book and the invalid field
 */
export async function readManuscripts(): Promise<Manuscript[]> {
	const folder = path.join(import.meta.dirname, 'manuscripts');
	const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
	return Promise.all(
		names.map(async (name) =>
			parseManuscript(path.basename(name, '.md'), await readFile(path.join(folder, name), 'utf8'))
		)
	);
}

/** Reads the cover of a book as a JPEG, which every e-reader shows. */
export const readCover = ({ id }: { id: string }): Promise<Buffer> =>
	readFile(path.join(import.meta.dirname, 'covers', `${id}.jpg`));
