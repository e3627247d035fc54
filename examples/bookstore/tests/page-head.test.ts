import type { Book } from 'svelte-stripe-books';
import { expect, test } from 'vitest';
import { readManuscripts } from '../publishing/read-manuscripts.ts';
import { bookJsonLd } from '../src/lib/server/head/book-json-ld.ts';
import { headOfBook, headOfCatalog } from '../src/lib/server/head/heads.ts';
import { socialPictureOf } from '../src/lib/server/head/social-picture.ts';
import { summaryOf } from '../src/lib/server/head/summary.ts';

const origin = 'https://books.example';
const book: Book = {
	id: 'own',
	title: 'Own',
	author: 'Ow Ner',
	description: 'It is short.',
	coverImageUrl: '/covers/own.jpg',
	priceInCents: 1250,
	onSale: true,
	language: null,
	publishedOn: null,
	publisher: null,
	isbn: null,
	pageCount: null,
	wordCount: null,
	contents: null
};
const offer = { currency: 'usd', origin, path: '/books/own', seller: 'A Shop' };

/** Returns the content of a `meta` by its name or property. */
function metaOf({ meta = [] }: ReturnType<typeof headOfCatalog>): Record<string, string> {
	return Object.fromEntries(
		meta.map((one) => ['name' in one ? one.name : one.property, one.content])
	);
}

test('JSON-LD has the book and its price', () => {
	expect(JSON.parse(bookJsonLd(book, offer))).toEqual({
		'@context': 'https://schema.org',
		'@type': 'Book',
		'@id': 'https://books.example/books/own',
		url: 'https://books.example/books/own',
		name: 'Own',
		author: { '@type': 'Person', name: 'Ow Ner' },
		description: 'It is short.',
		image: 'https://books.example/covers/own.jpg',
		bookFormat: 'https://schema.org/EBook',
		offers: {
			'@type': 'Offer',
			url: 'https://books.example/books/own',
			price: '12.50',
			priceCurrency: 'USD',
			availability: 'https://schema.org/InStock',
			seller: { '@type': 'Organization', name: 'A Shop' }
		}
	});
});

test('JSON-LD contains every known detail of a book', () => {
	const known = {
		...{ language: 'pt-BR', pageCount: 214, publishedOn: '2026-11' },
		...{ publisher: 'Casa', isbn: '9780306406157' }
	};
	expect(JSON.parse(bookJsonLd({ ...book, ...known }, offer))).toMatchObject({
		inLanguage: 'pt-BR',
		numberOfPages: 214,
		datePublished: '2026-11',
		publisher: { '@type': 'Organization', name: 'Casa' },
		isbn: '9780306406157',
		bookFormat: 'https://schema.org/EBook'
	});
});

test.each([
	['usd', 1250, '12.50'],
	['usd', 5, '0.05'],
	['usd', 0, '0.00'],
	['jpy', 1250, '1250'],
	['kwd', 1250, '1.250'],
	// Two decimal digits at Stripe, but none in `Intl`.
	['isk', 125000, '1250.00']
])('a price in %s of %i minor units is %s', (currency, priceInCents, price) => {
	const read = JSON.parse(bookJsonLd({ ...book, priceInCents }, { ...offer, currency }));
	expect(read.offers.price).toBe(price);
});

test('JSON-LD escapes titles that could end or open an element', () => {
	const hostile =
		'</script><script>alert(1)</script><!-- <script> ]]> \u2028\u2029 & "quoted" \ud800';
	const written = bookJsonLd({ ...book, title: hostile, author: hostile }, offer);
	expect(written).not.toMatch(/[<>&\u2028\u2029\ud800]/);
	expect(JSON.parse(written)).toMatchObject({ name: hostile, author: { name: hostile } });
});

test('a book that is off sale is not in stock', () => {
	const read = JSON.parse(bookJsonLd({ ...book, onSale: false }, offer));
	expect(read.offers.availability).toBe('https://schema.org/Discontinued');
});

test('social preview images show the current titles and authors', async () => {
	for (const { id, title, author } of await readManuscripts()) {
		const one = { ...book, id, title, author };
		expect(socialPictureOf(one, origin)?.src, id).toBe(`/social/${id}.jpg`);
		expect(socialPictureOf({ ...one, title: 'Renamed' }, origin)?.src, id).toBe(
			'https://books.example/covers/own.jpg'
		);
	}
});

test('a book without a social preview image uses its cover, or else the shop’s image', () => {
	const cover = metaOf(headOfBook(book, origin));
	expect(cover['og:image']).toBe('https://books.example/covers/own.jpg');
	expect(cover['og:image:alt']).toBe('The cover of Own by Ow Ner');
	expect(cover).not.toHaveProperty('og:image:width');
	expect(cover['twitter:card']).toBe('summary');

	// Invalid URLs in the database must not break the page.
	for (const coverImageUrl of [null, '', 'https://', 'data:image/png;base64,AA']) {
		const shop = metaOf(headOfBook({ ...book, coverImageUrl }, origin));
		expect(shop).toMatchObject({
			'og:image': 'https://books.example/social/shop.jpg',
			'og:image:width': '1200',
			'og:image:height': '630',
			'twitter:card': 'summary_large_image'
		});
	}
});

test('the catalog and its later pages have canonical URLs, and searches have none', () => {
	const page = { search: '', after: null, order: 'title' as const, isEmpty: false };
	expect(headOfCatalog(page, origin)).toMatchObject({ canonical: 'https://books.example/' });
	expect(headOfCatalog({ ...page, after: 'own' }, origin)).toMatchObject({
		title: 'More books',
		canonical: 'https://books.example/?after=own',
		jsonLd: undefined
	});
	for (const unlisted of [
		headOfCatalog({ ...page, search: 'fox' }, origin),
		headOfCatalog({ ...page, order: 'price' }, origin),
		headOfCatalog({ ...page, search: 'fox', after: 'own' }, origin),
		headOfCatalog({ ...page, after: 'none', isEmpty: true }, origin)
	]) {
		expect(unlisted).not.toHaveProperty('canonical');
		expect(unlisted).not.toHaveProperty('meta');
	}
});

test('a summary is the first paragraph, shortened at a word boundary', () => {
	expect(summaryOf(null)).toBeUndefined();
	expect(summaryOf(' \n ')).toBeUndefined();
	expect(summaryOf('One\nline.\n\nAnother.')).toBe('One line.');
	const long = summaryOf(`${'word '.repeat(31)}and, so on and on`) ?? '';
	expect(long).toMatch(/word and…$/);
	expect(long.length).toBeLessThanOrEqual(160);
	expect(summaryOf('x'.repeat(158) + '😀 and more')).toMatch(/^x{158}…$/);
});
