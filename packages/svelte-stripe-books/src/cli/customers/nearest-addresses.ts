import type { BookStore } from '../../lib/store/book-store.ts';
import { allBooks, ownersOf } from '../list-all.ts';

/** Yields every address that owns a book, once. */
export async function* allOwners(
	store: Pick<BookStore, 'listAllBooks' | 'listOwners'>
): AsyncGenerator<string> {
	const seen = new Set<string>();
	for await (const { book } of allBooks(store)) {
		for await (const owner of ownersOf(store, book.id)) {
			if (!seen.has(owner)) yield owner;
			seen.add(owner);
		}
	}
}

/**
 * Returns the number of typos between two texts: letters that are missing, added, replaced or swapped (optimal string alignment).
 *
 * @param most gives up beyond this number
 */
export function mistakesBetween(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const row = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const isSame = a[i - 1] === b[j - 1];
			let cost = Math.min(
				(last[j] ?? 0) + 1,
				(row[j - 1] ?? 0) + 1,
				(last[j - 1] ?? 0) + (isSame ? 0 : 1)
			);
			const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (i > 1 && j > 1 && isSwapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			row.push(cost);
		}
		if (Math.min(...row) > most) return most + 1;
		[before, last] = [last, row];
	}
	return last[b.length] ?? 0;
}

/** Typos up to which an address is suggested. */
const maxMistakes = 2;

/**
 * Returns the addresses that are most similar to a wanted one: with up to two typos, with the same name at another
 * provider, or that contain it.
 *
 * @param limit maximum number of addresses
 */
export async function nearestAddresses(
	wanted: string,
	addresses: AsyncIterable<string>,
	limit = 5
): Promise<string[]> {
	const near: { address: string; distance: number }[] = [];
	const nameOf = (address: string) => address.slice(0, address.lastIndexOf('@'));
	for await (const address of addresses) {
		let distance = mistakesBetween(wanted, address, maxMistakes);
		if (distance > maxMistakes) {
			const isSameName = wanted.includes('@') && nameOf(address) === nameOf(wanted);
			if (!isSameName && !address.includes(wanted)) continue;
			distance = maxMistakes + 1;
		}
		near.push({ address, distance });
	}
	return near
		.sort((a, b) => a.distance - b.distance || (a.address < b.address ? -1 : 1))
		.slice(0, limit)
		.map(({ address }) => address);
}
