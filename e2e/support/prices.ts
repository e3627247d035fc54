import { readFileSync } from 'node:fs';
import path from 'node:path';

const catalog = path.join(import.meta.dirname, '../../examples/bookstore/publishing/manuscripts');

/** Returns the price of a book in the demo's catalog, as the store shows it: `$2.99`. */
export function priceOf(id: string): string {
	const [, cents] =
		/^priceInCents: (\d+)$/m.exec(readFileSync(path.join(catalog, `${id}.md`), 'utf8')) ?? [];
	if (!cents) throw new Error(`"${id}" has no price in the catalog.`);
	return `$${(Number(cents) / 100).toFixed(2)}`;
}
