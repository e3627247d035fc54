import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseManuscript, type Chapter } from '../publishing/manuscript.ts';
import { createPdfMaker } from '../publishing/pdf/make-pdf.ts';
import { readCover, readManuscripts } from '../publishing/read-manuscripts.ts';
import { readPdf } from './read-pdf.ts';

const catalog = await readManuscripts();
/** Prose, poems and tables; `pnpm prove:tests` sets every book. */
const typical = ['slow-light', 'small-hours-with-rain', 'bread-salt-and-patience'];
const manuscripts =
	process.env.PROOFS === 'all' ? catalog : catalog.filter(({ id }) => typical.includes(id));
const coverOf = (id: string) => readCover({ id });

const makePdf = createPdfMaker();
const millimetre = 72 / 25.4;
const margin = 20 * millimetre;

/** Removes whitespace, since line breaks differ between page and manuscript. */
const squeeze = (text: string) => text.replace(/\s+/g, '');
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const paragraphsOf = ({ html }: Chapter) =>
	html
		.split(/<\/(?:p|h2|li|td|th|pre)>/)
		.map((part) => part.replace(/<[^>]*>/g, ''))
		.map((part) => squeeze(part.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '?')))
		.filter((part) => part !== '');

describe.for(manuscripts.map((book) => [book.id, book] as const))('%s', ([id, book]) => {
	let whole: Awaited<ReturnType<typeof readPdf>>;
	let sample: typeof whole;
	beforeAll(async () => {
		const cover = await coverOf(id);
		whole = await readPdf(await makePdf(book, cover));
		sample = await readPdf(await makePdf(book, cover, { isSample: true }));
	});

	test('has a cover, metadata and a table of contents', () => {
		const [cover, title] = whole.pages;
		expect(cover?.hasPicture).toBe(true);
		expect(cover?.roles).toContain('Figure');
		const plain = (text: string) => text.replace(/[“”"’']/g, '');
		expect(plain(String(whole.title))).toBe(plain(book.title));
		expect(squeeze(title?.text ?? '')).toBe(squeeze(`${String(whole.title)}${book.author}`));
		expect(whole).toMatchObject({ author: book.author, language: book.language, isTagged: true });
		expect(whole.created).toBe(`D:${book.published.replaceAll('-', '')}000000Z`);
		expect(whole.pages).toHaveLength(book.pages);
		expect(whole.outline).toEqual([...book.chapters.map(({ title }) => title), 'About this book']);
	});

	test('has every paragraph in order, with each chapter on a new page', () => {
		const text = squeeze(whole.pages.map((page) => page.text).join(''));
		let at = 0;
		for (const chapter of book.chapters) {
			const starts = squeeze(chapter.title);
			expect(whole.pages.some((page) => squeeze(page.text).startsWith(starts))).toBe(true);
			for (const paragraph of paragraphsOf(chapter)) {
				const found = text.indexOf(paragraph, at);
				expect(found, paragraph).toBeGreaterThanOrEqual(0);
				at = found + paragraph.length;
			}
		}
	});

	test('stays within the margins of an A5 page and embeds all glyphs', () => {
		for (const { size, left, right, fonts, missingGlyphs } of whole.pages.slice(2)) {
			expect(size.width).toBeCloseTo(148 * millimetre, 1);
			expect(size.height).toBeCloseTo(210 * millimetre, 1);
			expect(left).toBeGreaterThan(margin - 1);
			expect(right).toBeLessThan(size.width - margin + 3);
			expect(missingGlyphs).toBe(0);
			for (const font of fonts) {
				expect(font.isEmbedded).toBe(true);
				expect(font.name).toMatch(/^[A-Z]{6}\+(EBGaramond|IBMPlexMono)/);
			}
		}
	});

	test('has a sample with only the first chapters', () => {
		const first = book.chapters.slice(0, book.sampleChapters);
		const others = book.chapters.slice(book.sampleChapters);
		expect(sample.title).toBe(`${String(whole.title)} (sample)`);
		expect(sample.outline).toEqual([...first.map(({ title }) => title), 'End of the sample']);
		const text = squeeze(sample.pages.map((page) => page.text).join(''));
		for (const paragraph of first.flatMap(paragraphsOf)) expect(text).toContain(paragraph);
		for (const chapter of others) {
			const longest = paragraphsOf(chapter).sort((a, b) => b.length - a.length)[0];
			expect(text).not.toContain(longest);
		}
	});
});

describe('a manuscript', () => {
	const write = (body: string) =>
		parseManuscript(
			'odd',
			`---\ntitle: '"Salt" #[x] $y$ & <b>'\nauthor: Zoë Řehák\nlanguage: cs\npublished: '2025-01-02'\npublisher: P\npages: 9\npriceInCents: 500\ndescription: D\n---\n\n# One\n\n${body}`
		);
	const print = async (body: string) => makePdf(write(body), await coverOf('slow-light'));
	const zone = process.env.TZ;
	afterEach(() => {
		if (zone === undefined) delete process.env.TZ;
		else process.env.TZ = zone;
	});

	test('gives the same bytes in every time zone and from another compiler', async () => {
		process.env.TZ = 'Pacific/Kiritimati';
		const east = await print('Text.');
		process.env.TZ = 'Pacific/Honolulu';
		const west = await createPdfMaker()(write('Text.'), await coverOf('slow-light'));
		expect(Buffer.from(east).equals(west)).toBe(true);
	});

	test('is not interpreted as Typst markup', async () => {
		const { title, language, pages } = await readPdf(
			await print('#panic("x") $x^2$ *a* `#let` @b <c> \\\\ // d [[e]]\n\n```\n#eval("1")\n```')
		);
		expect(title).toBe('“Salt” #[x] $y$ & <b>');
		expect(language).toBe('cs');
		const text = squeeze(pages.map((page) => page.text).join(''));
		expect(text).toContain(squeeze('#panic(“x”) $x^2$ a #let @b <c> \\ // d [[e]] #eval("1")'));
	});

	test('keeps its tables, lists, quotations, links and headings for screen readers', async () => {
		const { pages } = await readPdf(
			await print(
				'## Two\n\n> Quoted.\n\n| A | B |\n| --- | --- |\n| c | d |\n\n3. Three\n\n- [Item](https://books.example)'
			)
		);
		const roles = pages.flatMap((page) => page.roles);
		for (const role of ['H1', 'H2', 'BlockQuote', 'Table', 'TH', 'TD', 'L', 'LI', 'Link']) {
			expect(roles).toContain(role);
		}
		expect(pages.map(({ text }) => text).join('')).toContain('3.');
	});

	test('with a character that no font has is detected', async () => {
		const { pages } = await readPdf(await print('A \u{1F9C2} of salt.'));
		expect(pages.reduce((sum, page) => sum + page.missingGlyphs, 0)).toBe(1);
	});

	test('with unsupported content is rejected with its name', async () => {
		await expect(print('![A picture](a.png)')).rejects.toThrow(
			/Manuscript odd: "image" is not supported in a PDF/
		);
	});
});
