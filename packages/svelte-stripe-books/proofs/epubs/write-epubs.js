/** `node write-epubs.js <cover.png> <folder>`: writes each book with each program that creates EPUBs. Runs where the programs are installed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EPub } from '@lesjoursfr/html-to-epub';
import epubGen from 'epub-gen';
import epubGenMemory from 'epub-gen-memory';

import { books, chapters, description, publisher } from './books.js';

const require = createRequire(import.meta.url);
const nodepub = require('nodepub');
const { default: jEpub } = await import('./node_modules/jepub/dist/jepub.es.js');
const [cover = '', target = '.'] = process.argv.slice(2);
const png = () => new File([readFileSync(cover)], 'cover.png', { type: 'image/png' });
const escape = (text) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** How each program writes a book. */
const programs = {
	'epub-gen': ({ title, authors, language, version }, file) =>
		new epubGen(
			{
				title,
				author: authors,
				lang: language,
				version,
				publisher,
				cover,
				content: chapters({ title })
			},
			file
		).promise,
	'epub-gen-memory': async ({ title, authors, language, version }, file) => {
		const content = chapters({ title }).map(({ title: name, data }) => ({
			title: name,
			content: data
		}));
		const create = epubGenMemory.default ?? epubGenMemory;
		const options = {
			title,
			author: authors,
			lang: language,
			version,
			publisher,
			description,
			cover: png()
		};
		writeFileSync(file, await create(options, content));
	},
	'@lesjoursfr/html-to-epub': ({ title, authors, language, version }, file) =>
		new EPub(
			{
				title,
				author: authors,
				lang: language,
				version,
				publisher,
				description,
				cover,
				content: chapters({ title })
			},
			file
		).render(),
	jepub: async ({ title, authors }, file) => {
		const book = new jEpub();
		book.init({ i18n: 'en', title, author: authors.join(', '), publisher, description });
		book.cover(new Uint8Array(readFileSync(cover)).buffer);
		for (const chapter of chapters({ title })) book.add(chapter.title, chapter.data);
		writeFileSync(file, await book.generate('nodebuffer'));
	},
	nodepub: async ({ title, authors, language, version }, file) => {
		const book = nodepub.document({
			...{
				id: '1',
				cover,
				title: escape(title),
				author: escape(authors.join(', ')),
				language,
				description: escape('The lamp was burning & bright.')
			},
			...{
				publisher: escape(publisher),
				published: '2000-12-31',
				genre: 'Fiction',
				copyright: '2000',
				contents: 'Contents'
			}
		});
		for (const chapter of chapters({ title })) book.addSection(chapter.title, chapter.data);
		await book.writeEPUB(
			path.dirname(file),
			path.basename(file, '.epub'),
			version === 3 ? { version: 3 } : undefined
		);
	}
};

for (const [program, write] of Object.entries(programs)) {
	const folder = path.join(target, program.replace('/', '+'));
	mkdirSync(folder, { recursive: true });
	for (const [i, book] of books.entries()) await write(book, path.resolve(folder, `${i}.epub`));
}
