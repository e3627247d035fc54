import { fractionDigits, type Book } from 'svelte-stripe-books';
import { coverAddress } from './cover-address.ts';
import { writeJsonLd } from './write-json-ld.ts';

/** Data of a book's offer that is not part of the book. */
export interface BookOffer {
	/** ISO 4217 code, upper or lower case. */
	currency: string;
	/** Scheme and host of the shop. */
	origin: string;
	/** Path of the book's page. */
	path: string;
	/** Name of the seller. */
	seller: string;
}

/**
 * Returns the JSON-LD of a book, with what is known about it, and its price.
 *
 * @see https://schema.org/Book
 */
export function bookJsonLd(book: Book, { currency, origin, path, seller }: BookOffer): string {
	const url = new URL(path, origin).href;
	const image = coverAddress(book, origin);
	return writeJsonLd({
		'@type': 'Book',
		'@id': url,
		url,
		name: book.title,
		author: { '@type': 'Person', name: book.author },
		...(book.description && { description: book.description }),
		...(image && { image }),
		...(book.language && { inLanguage: book.language }),
		...(book.pageCount && { numberOfPages: book.pageCount }),
		...(book.publishedOn && { datePublished: book.publishedOn }),
		...(book.publisher && { publisher: { '@type': 'Organization', name: book.publisher } }),
		...(book.isbn && { isbn: book.isbn }),
		bookFormat: 'https://schema.org/EBook',
		offers: {
			'@type': 'Offer',
			url,
			price: decimal(book.priceInCents, fractionDigits(currency)),
			priceCurrency: currency.toUpperCase(),
			availability: `https://schema.org/${book.onSale ? 'InStock' : 'Discontinued'}`,
			seller: { '@type': 'Organization', name: seller }
		}
	});
}

/** Formats minor units as a decimal without floating point: 1250 with two digits is `12.50`. */
function decimal(amount: number, digits: number): string {
	const written = String(amount).padStart(digits + 1, '0');
	return digits === 0 ? written : `${written.slice(0, -digits)}.${written.slice(-digits)}`;
}
