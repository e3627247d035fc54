/** Order of the catalog: by title as people sort titles, newest first by the time they were added, or cheapest first. */
export type CatalogOrder = 'title' | 'newest' | 'price';

/** A place in the catalog: behind the book that had this key and id when the page was read. */
export interface Place {
	order: CatalogOrder;
	/** The part of a search's results: those found by title and author, then those found by description. */
	section: 'title' | 'description';
	/** Sort key, milliseconds since 1970 or minor units, depending on the order. */
	key: string | number;
	id: string;
}

/** All orders. */
export const catalogOrders = ['title', 'newest', 'price'] as const;
const sections = ['title', 'description'] as const;

/** Encodes a place as a cursor of letters, digits, `-` and `_`. */
export function writePlace({ order, section, key, id }: Place): string {
	const text = JSON.stringify([catalogOrders.indexOf(order), sections.indexOf(section), key, id]);
	const bytes = String.fromCharCode(...new TextEncoder().encode(text));
	return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Decodes a cursor of this order, or returns null if it is malformed. */
export function readPlace(cursor: string, order: CatalogOrder): Place | null {
	try {
		const bytes = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
		const text = new TextDecoder('utf-8', { fatal: true }).decode(
			Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))
		);
		const values: unknown = JSON.parse(text);
		if (!Array.isArray(values)) return null;
		const [orderNumber, sectionNumber, key, id] = values as unknown[];
		const section = sections[Number(sectionNumber)];
		const isKey =
			order === 'title'
				? isText(key)
				: Number.isSafeInteger(key) && Math.abs(Number(key)) < 2 ** 52;
		if (catalogOrders[Number(orderNumber)] !== order || !section || !isKey || !isText(id))
			return null;
		return { order, section, key: key as string | number, id };
	} catch {
		return null;
	}
}

/** Returns whether a value is text that every database accepts: without NUL and lone surrogates. */
const isText = (value: unknown): value is string =>
	typeof value === 'string' && !/[\0\p{Cs}]/u.test(value);
