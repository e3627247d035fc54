import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { defaultMetadata, epub, ncx, pixel } from '../support/epub.ts';
import { createSeller } from '../support/seller.ts';
import { toZip64 } from '../support/zip64.ts';

const cover = () =>
	sharp({ create: { width: 1000, height: 1500, channels: 3, background: '#246' } })
		.jpeg()
		.toBuffer();

const dachern = async () =>
	epub({
		metadata: `<dc:title>Über den Dächern</dc:title><dc:creator>Ann First</dc:creator><dc:creator>Bo Second</dc:creator>
			<dc:language>de</dc:language><dc:publisher>Mansarde</dc:publisher><dc:date>2026-11</dc:date>
			<dc:identifier>urn:isbn:9780306406157</dc:identifier><dc:description>&lt;p&gt;High.&lt;/p&gt;</dc:description>`,
		manifest:
			'<item id="c" href="c.jpg" media-type="image/jpeg" properties="cover-image"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
		files: { 'OEBPS/c.jpg': await cover(), 'OEBPS/toc.ncx': ncx('Über', 'Dächern') }
	});

describe('books add', () => {
	test('adds a book with its details, cover, and the files beside it', async () => {
		const seller = await createSeller();
		seller.write('books/Dächer.epub', await dachern());
		seller.write('books/Dächer.pdf', '%PDF-1.7 a book');
		seller.write('books/Dächer 01.mp3', 'ID3 one');
		seller.write('books/Dächer 02.mp3', 'ID3 two');
		seller.write('books/Dächer.sample.epub', epub());
		seller.write('books/Dächer.docx', 'the manuscript');

		const ended = await seller.run(['books', 'add', 'books/Dächer.epub', '--price', '9.00']);
		expect(ended).toMatchObject({ code: 0, stderr: '' });
		expect(ended.stdout).toBe(
			'✓ uber-den-dachern: added "Über den Dächern" (epub, mp3, pdf)\n1 added.\n'
		);
		const { books, files } = await seller.rows();
		expect(books).toEqual([
			expect.objectContaining({
				...{ id: 'uber-den-dachern', title: 'Über den Dächern', author: 'Ann First, Bo Second' },
				...{ priceInCents: 900, onSale: true, language: 'de', publisher: 'Mansarde' },
				...{ publishedOn: '2026-11', isbn: '9780306406157', description: 'High.', wordCount: 6 },
				contents: 'Über\nDächern',
				...{ coverImageUrl: '/covers/uber-den-dachern.webp' }
			})
		]);
		expect(books[0]?.searchText).toContain('dachern');
		expect(files.map((file) => [file.storageKey, file.fileName, file.part, file.isSample])).toEqual(
			[
				['uber-den-dachern/uber-den-dachern.epub', 'Über den Dächern.epub', 1, false],
				[
					'uber-den-dachern/uber-den-dachern-sample.epub',
					'Über den Dächern (sample).epub',
					1,
					true
				],
				['uber-den-dachern/uber-den-dachern.mp3', 'Über den Dächern.mp3', 1, false],
				['uber-den-dachern/uber-den-dachern-2.mp3', 'Über den Dächern 2.mp3', 2, false],
				['uber-den-dachern/uber-den-dachern.pdf', 'Über den Dächern.pdf', 1, false]
			]
		);
		for (const file of files) {
			expect(seller.read(`files/${String(file.storageKey)}`).length).toBeGreaterThan(0);
		}
		expect(readdirSync(seller.at('static/covers')).sort()).toEqual([
			'uber-den-dachern-320.webp',
			'uber-den-dachern.webp'
		]);
		const { width, height } = await sharp(
			seller.at('static/covers/uber-den-dachern.webp')
		).metadata();
		expect({ width, height }).toEqual({ width: 640, height: 960 });
	});

	test('adds the valid books of a folder, and says why it refuses each of the others', async () => {
		const seller = await createSeller();
		const add = (name: string, metadata: string) =>
			seller.write(`books/${name}.epub`, epub({ metadata }));
		add('a', '<dc:title>Emma</dc:title><dc:creator>Jane Austen</dc:creator>');
		add(
			'b',
			'<dc:title>Emma</dc:title><dc:creator>Jane Austen</dc:creator><dc:language>de</dc:language>'
		);
		add('c', '<dc:creator>Nobody</dc:creator>');
		add('d', '<dc:title>Война и мир</dc:title><dc:creator>Лев Толстой</dc:creator>');
		add('e', '<dc:title>Anonymous</dc:title>');
		seller.write('books/f.epub', 'not a book');
		seller.write('books/g.epub', '');
		seller.write('books/h.epub', epub({ files: { 'META-INF/sinf.xml': '<sinf/>' } }));
		add('i', '<dc:title>Persuasion</dc:title><dc:creator>Jane Austen</dc:creator>');

		const args = ['books', 'add', 'books', 'missing.epub', '--price', '9', '--json'];
		const { code, json, stderr } = await seller.run(args);
		expect(code).toBe(1);
		const results = json().books as { file: string; outcome: string; code?: string }[];
		expect(results.map(({ file, outcome, code }) => [file.slice(-6), code ?? outcome])).toEqual([
			['a.epub', 'added'],
			['b.epub', 'id_taken'],
			['c.epub', 'no_title'],
			['d.epub', 'no_id'],
			['e.epub', 'no_author'],
			['f.epub', 'not_an_epub'],
			['g.epub', 'empty_file'],
			['h.epub', 'drm'],
			['i.epub', 'added'],
			['g.epub', 'no_file']
		]);
		expect(stderr).toContain('✗ books/h.epub: It is copy protected (Apple)');
		expect((await seller.rows()).books.map(({ id }) => id)).toEqual(['emma', 'persuasion']);
		expect(readdirSync(seller.at('files')).sort()).toEqual(['emma', 'persuasion']);
	});

	test('adds an EPUB in zip64 format, byte for byte', async () => {
		const seller = await createSeller();
		const bytes = toZip64(
			epub({ metadata: `${defaultMetadata}<dc:publisher>Murray</dc:publisher>` })
		);
		seller.write('emma.epub', bytes);
		const { code, stdout } = await seller.run(['books', 'add', 'emma.epub', '--price', '9.00']);
		expect({ code, stdout }).toEqual({
			code: 0,
			stdout: '✓ emma: added "Emma" (epub)\n1 added.\n'
		});
		const { books } = await seller.rows();
		expect(books).toMatchObject([{ title: 'Emma', author: 'Jane Austen', publisher: 'Murray' }]);
		expect(readFileSync(seller.at('files/emma/emma.epub')).equals(bytes)).toBe(true);
	});

	test('changes nothing on a second run, and adds files that were added later', async () => {
		const seller = await createSeller();
		seller.write('books/emma.epub', epub());
		const args = ['books', 'add', 'books', '--price', '9'];
		expect(await seller.run(args)).toMatchObject({ code: 0 });
		const before = await seller.rows();
		const again = await seller.run(args);
		expect(again).toMatchObject({
			code: 0,
			stdout:
				'✓ emma: "Emma" is in the shop already. To change its price or details, use books edit\n0 added, 1 unchanged.\n'
		});
		expect(await seller.rows()).toEqual(before);

		seller.write('books/emma.pdf', '%PDF-1.7');
		const { stdout } = await seller.run(args);
		expect(stdout).toContain('✓ emma: added pdf to "Emma"');

		seller.write('books/emma.epub', epub({ chapter: '<p>Another edition</p>' }));
		const { code, stderr } = await seller.run(args);
		expect(code).toBe(1);
		expect(stderr).toContain('For a new edition, run: books replace FILE --id emma');
	});

	test('changes nothing with --dry-run', async () => {
		const seller = await createSeller();
		seller.write('books/emma.epub', epub());
		const { code, stdout } = await seller.run([
			'books',
			'add',
			'books',
			'--price',
			'9',
			'--dry-run'
		]);
		expect({ code, stdout }).toEqual({
			code: 0,
			stdout: '✓ emma: would add "Emma" (epub)\n1 would be added.\n'
		});
		expect(await seller.rows()).toEqual({ books: [], files: [] });
		expect(existsSync(seller.at('files'))).toBe(false);
		expect(existsSync(seller.at('static'))).toBe(false);
	});

	test('reads prices and details from a spreadsheet, and names its lines', async () => {
		const seller = await createSeller();
		seller.write('in/emma.epub', epub());
		seller.write('in/notes.pdf', '%PDF-1.7');
		seller.write('in/c.epub', epub());
		seller.write(
			'in/front.png',
			await sharp(await cover())
				.png()
				.toBuffer()
		);
		seller.write(
			'in/catalog.csv',
			'\ufeffFile;Id;Title;Author;Price;On sale;Page count;Cover\r\nemma.epub;;;;9,50;no;;\r\nnotes.pdf;notes;Notes;Nora Nord;1.200;;;\r\nc.epub;c;C;;0,99;;120;front.png\r\n'
		);
		const { code, stderr } = await seller.run(['books', 'add', '--from', 'in/catalog.csv']);
		expect(code).toBe(1);
		expect(stderr).toContain(
			'✗ in/notes.pdf (line 3): The price "1.200" has more than 2 decimal places'
		);
		expect((await seller.rows()).books).toEqual([
			expect.objectContaining({
				id: 'c',
				priceInCents: 99,
				pageCount: 120,
				coverImageUrl: '/covers/c.webp'
			}),
			expect.objectContaining({ id: 'emma', priceInCents: 950, onSale: false })
		]);
	});

	test('tells files of the same name in two folders apart', async () => {
		const seller = await createSeller();
		seller.write('in/en/emma.epub', epub());
		seller.write('in/de/emma.epub', epub());
		seller.write(
			'in/catalog.csv',
			'file,id,price\nen/emma.epub,emma-en,9\nde/emma.epub,emma-de,12\n'
		);
		expect(await seller.run(['books', 'add', '--from', 'in/catalog.csv'])).toMatchObject({
			...{ code: 0, stderr: '' }
		});
		expect((await seller.rows()).books).toEqual([
			expect.objectContaining({ id: 'emma-de', priceInCents: 1200 }),
			expect.objectContaining({ id: 'emma-en', priceInCents: 900 })
		]);
	});

	test('refuses a folder that is named like a book', async () => {
		const seller = await createSeller();
		seller.write('books/Emma.epub/mimetype', 'application/epub+zip');
		const { code, json } = await seller.run(['books', 'add', 'books', '--price', '9', '--json']);
		expect(code).toBe(1);
		expect(json().books).toEqual([expect.objectContaining({ code: 'no_file' })]);
	});

	test('prints no secrets when the storage fails', async () => {
		const seller = await createSeller();
		seller.write('emma.epub', epub());
		seller.storage.write = () =>
			Promise.reject(
				new Error('The bucket failed', { cause: new Error('https://key:pass@bucket.example: 500') })
			);
		const args = ['books', 'add', 'emma.epub', '--price', '9', '--json'];
		const { code, stdout, stderr } = await seller.run(args);
		expect(code).toBe(1);
		expect(stderr).toContain('The bucket failed < …');
		expect(stdout + stderr).not.toContain('pass');
	});

	test('reads the price in the currency of the shop', async () => {
		const seller = await createSeller({ currency: 'jpy' });
		seller.write('emma.epub', epub());
		const wrong = await seller.run(['books', 'add', 'emma.epub', '--price', '9.00']);
		expect(wrong).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('JPY has none') as string
		});
		await seller.run(['books', 'add', 'emma.epub', '--price', '900']);
		expect((await seller.rows()).books).toEqual([expect.objectContaining({ priceInCents: 900 })]);
	});

	test('accepts an id, a title and an author for one book', async () => {
		const seller = await createSeller();
		seller.write('war.epub', epub({ metadata: '<dc:title>Война и мир</dc:title>' }));
		const args = [
			'books',
			'add',
			'war.epub',
			'--price',
			'9',
			'--id',
			'voyna',
			'--author',
			'Tolstoy'
		];
		expect(await seller.run(args)).toMatchObject({ code: 0 });
		expect((await seller.rows()).books).toEqual([
			expect.objectContaining({ id: 'voyna', author: 'Tolstoy' })
		]);
		expect(await seller.run(['books', 'add', 'war.epub', '--id', '../x'])).toMatchObject({
			code: 2
		});
		seller.write('b.epub', epub());
		expect(await seller.run(['books', 'add', 'war.epub', 'b.epub', '--id', 'x'])).toMatchObject({
			code: 2
		});
	});

	test('uses a cover that the site serves already as it is', async () => {
		const seller = await createSeller();
		seller.write('books/emma.epub', epub());
		seller.write('static/art/emma large.jpg', await cover());
		seller.write(
			'books/catalog.csv',
			'file,price,cover\nemma.epub,9,../static/art/emma large.jpg\n'
		);
		const ended = await seller.run(['books', 'add', '--from', 'books/catalog.csv']);
		expect(ended).toMatchObject({ code: 0, stderr: '' });
		expect((await seller.rows()).books).toEqual([
			expect.objectContaining({ coverImageUrl: '/art/emma%20large.jpg' })
		]);
		expect(existsSync(seller.at('static/covers'))).toBe(false);
	});

	test('cuts a long title in the name of a download at a word', async () => {
		const seller = await createSeller();
		const names = async (title: string) => {
			seller.write('long.epub', epub({ metadata: `<dc:title>${title}</dc:title>` }));
			const id = `long-${[...title].length}`;
			const options = ['--price', '9', '--author', 'A', '--id', id];
			expect(await seller.run(['books', 'add', 'long.epub', ...options])).toMatchObject({
				code: 0
			});
			return (await seller.rows()).files.find(({ bookId }) => bookId === id)?.fileName;
		};
		expect(await names('A True and Complete Account, '.repeat(5))).toBe(
			'A True and Complete Account, A True and Complete Account, A True and Complete Account, A True and.epub'
		);
		expect(await names('転生したら'.repeat(30))).toBe(`${'転生したら'.repeat(20)}.epub`);
	});

	test('adds a book whose cover is broken without one, and says so', async () => {
		const seller = await createSeller();
		const manifest = '<item id="c" href="c.jpg" media-type="image/jpeg" properties="cover-image"/>';
		seller.write('emma.epub', epub({ manifest, files: { 'OEBPS/c.jpg': pixel.subarray(0, 30) } }));
		const { code, stderr } = await seller.run(['books', 'add', 'emma.epub', '--price', '9']);
		expect(code).toBe(0);
		expect(stderr).toContain('emma.epub: Its cover cannot be read');
		expect((await seller.rows()).books).toEqual([expect.objectContaining({ coverImageUrl: null })]);
	});

	test('stops after the current book when it is interrupted, and continues on the next run', async () => {
		const seller = await createSeller();
		for (let i = 0; i < 40; i += 1) {
			seller.write(
				`books/${i}.epub`,
				epub({ metadata: `<dc:title>Book ${i}</dc:title><dc:creator>A</dc:creator>` })
			);
		}
		const args = ['books', 'add', 'books', '--price', '9'];
		const { code, stderr } = await seller.run(args, { interrupt: true });
		expect(code).toBe(1);
		expect(stderr).toContain('Stopped before 39 books. Run the same command again');
		const { books, files } = await seller.rows();
		expect(books).toHaveLength(1);
		expect(files).toHaveLength(1);
		expect(await seller.run(args)).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('39 added, 1 unchanged.') as string
		});
	});
});
