import { readFileSync } from 'node:fs';
import path from 'node:path';

const catalog = path.join(import.meta.dirname, '../../examples/bookstore/publishing/manuscripts');

function centsOf(id: string): number {
	const [, cents] =
		/^priceInCents: (\d+)$/m.exec(readFileSync(path.join(catalog, `${id}.md`), 'utf8')) ?? [];
	if (!cents) throw new Error(`"${id}" has no price in the catalog.`);
	return Number(cents);
}

/**
 * Returns the price of books in the demo's catalog together, as the store shows it: `$2.99`.
 *
 * @param books ids, or minor units of books that are not in it
 */
export function priceOf(...books: (string | number)[]): string {
	const sum = books.reduce<number>(
		(cents, book) => cents + (typeof book === 'number' ? book : centsOf(book)),
		0
	);
	return `$${(sum / 100).toFixed(2)}`;
}
