import { fractionDigits, type Book } from 'svelte-stripe-books';
import { coverAddress } from './cover-address.ts';
import { writeJsonLd } from './write-json-ld.ts';

/** What is said of a book besides what is in it. */
export interface BookOffer {
	/** ISO 4217, in either case. */
	currency: string;
	/** Scheme and host of the shop. */
	origin: string;
	/** The book's own page, a path. */
	path: string;
	/** Who sells it. */
	seller: string;
}

/**
 * Says to programs what a book is and what it costs, as the text of a JSON-LD block.
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

/** Writes minor units with a point and without a float: 1250 of two digits is `12.50`. */
function decimal(amount: number, digits: number): string {
	const written = String(amount).padStart(digits + 1, '0');
	return digits === 0 ? written : `${written.slice(0, -digits)}.${written.slice(-digits)}`;
}
