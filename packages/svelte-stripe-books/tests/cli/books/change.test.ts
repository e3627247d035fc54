import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { epub, ncx } from '../support/epub.ts';
import { createSeller } from '../support/seller.ts';

/** A shop with one book. */
async function withEmma() {
	const seller = await createSeller();
	seller.write('emma.epub', epub());
	await seller.run(['books', 'add', 'emma.epub', '--price', '12.50']);
	return seller;
}

/** An EPUB whose only chapter repeats a word. */
const withText = (word: string) =>
	epub({ chapter: `<html><body><p>${`${word} `.repeat(40)}</p></body></html>` });

describe('books list and show', () => {
	test('list books on and off sale, with their files and sales', async () => {
		const seller = await withEmma();
		await seller.store.grantBook({ customerEmail: 'a@b.example', bookId: 'emma', at: new Date() });
		await seller.run(['books', 'retire', 'emma']);
		expect((await seller.run(['books', 'list'])).stdout).toBe(
			'emma  $12.50  Emma  Jane Austen  epub  1 sold, not for sale\n1 book.\n'
		);
		const { books } = (await seller.run(['books', 'list', '--json'])).json();
		expect(books).toEqual([
			expect.objectContaining({
				book: expect.objectContaining({ id: 'emma', onSale: false }) as unknown,
				purchaseCount: 1
			})
		]);
	});

	test("show prices in the shop's locale, or in English if it depends on the request", async () => {
		for (const [locale, price] of [
			['de', '3,50\u00a0€'],
			[({ params }: { params: Partial<Record<string, string>> }) => params.lang ?? 'en', '€3.50']
		] as const) {
			const seller = await createSeller({ currency: 'eur', locale });
			seller.write('emma.epub', epub());
			await seller.run(['books', 'add', 'emma.epub', '--price', '3,50']);
			expect((await seller.run(['books', 'list'])).stdout).toContain(`emma  ${price}  Emma`);
			expect((await seller.run(['books', 'show', 'emma'])).stdout).toContain(` ${price}\n`);
		}
	});

	test('list more books than one page of the store has', async () => {
		const seller = await createSeller();
		for (let i = 0; i < 205; i += 1) {
			await seller.store.saveBook({
				id: `b${i}`,
				title: 'B',
				author: 'A',
				description: null,
				priceInCents: 1
			});
		}
		expect((await seller.run(['books', 'list', '--json'])).json().books).toHaveLength(205);
	});

	test('show a book with its files, and the nearest ids of one that does not exist', async () => {
		const seller = await withEmma();
		const { stdout } = await seller.run(['books', 'show', 'emma']);
		expect(stdout).toContain('price       $12.50');
		expect(stdout).toContain('bytes, stored as emma/emma.epub');
		expect(await seller.run(['books', 'show', 'ema'])).toMatchObject({
			code: 1,
			stderr: 'There is no book with the id "ema". Did you mean emma?\n'
		});
	});
});

describe('books edit', () => {
	test('changes what is named, and nothing else', async () => {
		const seller = await withEmma();
		seller.write(
			'new.png',
			await sharp({ create: { width: 100, height: 150, channels: 3, background: 'red' } })
				.png()
				.toBuffer()
		);
		const args = [
			'books',
			'edit',
			'emma',
			'--title',
			'Ëmma',
			'--price',
			'9',
			'--language',
			'',
			'--cover',
			'new.png'
		];
		const before = await seller.rows();
		expect(await seller.run([...args, '--dry-run'])).toMatchObject({ code: 0 });
		expect(await seller.rows()).toEqual(before);
		expect(await seller.run(args)).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('changed title: Emma → Ëmma') as string
		});
		const [book] = (await seller.rows()).books;
		expect(book).toMatchObject({
			...{ title: 'Ëmma', author: 'Jane Austen', priceInCents: 900, language: null },
			...{ wordCount: 6, coverImageUrl: '/covers/emma.webp', onSale: true }
		});
		expect(book?.searchText).toContain('emma');
	});

	test('refuses values that no shop can store', async () => {
		const seller = await withEmma();
		for (const change of [
			['--price', '9.999'],
			['--title', ' '],
			['--published-on', 'May'],
			['--isbn', '1'],
			['--language', '!']
		]) {
			expect(await seller.run(['books', 'edit', 'emma', ...change])).toMatchObject({ code: 2 });
		}
		expect(await seller.run(['books', 'edit', 'emma'])).toMatchObject({ code: 2 });
		const cover = await seller.run(['books', 'edit', 'emma', '--cover', 'emma.epub', '--json']);
		expect(cover).toMatchObject({ code: 1 });
		expect(cover.json().error).toMatchObject({ code: 'bad_cover' });
		expect(await seller.run(['books', 'edit', 'none', '--price', '9'])).toMatchObject({ code: 1 });
	});
});

describe('books retire', () => {
	test('takes books off sale and puts them back, or changes none if one id is mistyped', async () => {
		const seller = await withEmma();
		expect(await seller.run(['books', 'retire', 'emma', 'emna'])).toMatchObject({ code: 1 });
		expect((await seller.rows()).books[0]?.onSale).toBe(true);
		await seller.run(['books', 'retire', 'emma']);
		expect((await seller.rows()).books[0]?.onSale).toBe(false);
		await seller.run(['books', 'retire', 'emma', '--undo']);
		expect((await seller.rows()).books[0]?.onSale).toBe(true);
	});
});

describe('books replace', () => {
	test('serves the new edition under the same key, so that existing links work', async () => {
		const seller = await withEmma();
		const purchaseId = await seller.store.grantBook({
			customerEmail: 'a@b.example',
			bookId: 'emma',
			at: new Date()
		});
		const grant = { purchaseId: purchaseId ?? '', format: 'epub', part: 1 };
		const before = await seller.store.findFile(grant);
		const edition = epub({
			chapter: '<p>One two three four five six seven</p>',
			manifest: '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
			files: { 'OEBPS/toc.ncx': ncx('I', 'II') }
		});
		seller.write('new.epub', edition);
		expect(await seller.run(['books', 'replace', 'new.epub'])).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('emma: the EPUB of "Emma" was replaced') as string
		});
		const after = await seller.store.findFile(grant);
		expect(after).toMatchObject({ storageKey: before?.storageKey, sizeInBytes: edition.length });
		expect(
			Buffer.from(seller.read('files/emma/emma.epub')).equals(
				Buffer.from(Buffer.from(edition).toString())
			)
		).toBe(true);
		expect((await seller.rows()).books[0]).toMatchObject({
			...{ wordCount: 7, priceInCents: 1250, contents: 'I\nII' }
		});
		expect((await seller.run(['books', 'replace', 'new.epub'])).stdout).toContain(
			'is already this edition'
		);
	});

	test('of an EPUB sample replaces the sample that the reading page shows', async () => {
		const seller = await createSeller();
		seller.write('emma.epub', epub());
		seller.write('emma.sample.epub', withText('before'));
		await seller.run(['books', 'add', 'emma.epub', '--price', '12.50']);
		const shown = 'files/emma/emma-sample.html';
		expect(seller.read(shown)).toContain('before before');

		seller.write('emma.sample.epub', withText('after'));
		const replace = ['books', 'replace', 'emma.sample.epub'];
		expect(await seller.run([...replace, '--dry-run'])).toMatchObject({ code: 0 });
		expect(seller.read(shown)).toContain('before before');
		expect(await seller.run(replace)).toMatchObject({ code: 0 });
		expect(seller.read(shown)).toContain('after after');
		const row = (await seller.rows()).files.find(({ format }) => format === 'html');
		expect(row).toMatchObject({ sizeInBytes: seller.read(shown).length, isSample: true });

		seller.write('emma.sample.epub', withText(''));
		const refused = await seller.run([...replace, '--json']);
		expect(refused.json().error).toMatchObject({ code: 'unreadable_sample' });
		expect(seller.read(shown)).toContain('after after');
		expect(seller.read('files/emma/emma-sample.epub')).toBe(
			Buffer.from(withText('after')).toString()
		);
	});

	test('of an EPUB sample adds an HTML sample if the first edition had no text for one', async () => {
		const seller = await createSeller();
		seller.write('emma.epub', epub());
		seller.write('emma.sample.epub', epub());
		await seller.run(['books', 'add', 'emma.epub', '--price', '12.50']);
		const formats = async () =>
			(await seller.rows()).files.flatMap((file) => (file.isSample ? [file.format] : []));
		expect(await formats()).toEqual(['epub']);
		seller.write('emma.sample.epub', withText('words'));
		await seller.run(['books', 'replace', 'emma.sample.epub']);
		expect(await formats()).toEqual(['epub', 'html']);
		expect(seller.read('files/emma/emma-sample.html')).toContain('words words');
	});

	test('refuses a book or a format that the shop does not have, and a broken file', async () => {
		const seller = await withEmma();
		seller.write('emma.pdf', '%PDF-1.7');
		seller.write('other.epub', epub({ metadata: '<dc:title>Other</dc:title>' }));
		seller.write('broken.epub', 'no book');
		expect((await seller.run(['books', 'replace', 'emma.pdf'])).stderr).toContain(
			'has no such file (it has epub)'
		);
		expect((await seller.run(['books', 'replace', 'other.epub'])).stderr).toContain(
			'Name the book whose file you replace: --id'
		);
		const broken = await seller.run(['books', 'replace', 'broken.epub', '--id', 'emma', '--json']);
		expect(broken).toMatchObject({ code: 1 });
		expect(broken.json().error).toMatchObject({ code: 'not_an_epub' });
		const missing = await seller.run(['books', 'replace', 'missing.epub', '--json']);
		expect(missing.json().error).toMatchObject({ code: 'no_file' });
	});
});

test('books owners lists who may download a book', async () => {
	const seller = await withEmma();
	for (const customerEmail of ['b@x.example', 'a@x.example']) {
		await seller.store.grantBook({ customerEmail, bookId: 'emma', at: new Date() });
	}
	expect((await seller.run(['books', 'owners', 'emma', '--json'])).json()).toEqual({
		id: 'emma',
		owners: ['a@x.example', 'b@x.example']
	});
});

test('books reindex brings the order up to date', async () => {
	const seller = await withEmma();
	expect((await seller.run(['books', 'reindex'])).stdout).toBe(
		'Sorting and search are up to date.\n'
	);
	await seller.db.update(seller.schema.books).set({ title: 'Other' });
	expect(await seller.store.reindex({ dryRun: true })).toBe(1);
	expect((await seller.run(['books', 'reindex', '--json'])).json()).toEqual({ changed: 1 });
});
