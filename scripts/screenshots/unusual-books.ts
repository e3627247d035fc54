import { DatabaseSync } from 'node:sqlite';

/** Number of books that fills several catalog pages. */
const count = 60;

const unusual = [
	{
		id: 'strange-long',
		title:
			'An Inventory of Everything That Was Found in the Pockets of the Coats Left Behind at the Municipal Theatre Between 1904 and 1931, with Remarks on Buttons, Ticket Stubs and the Weather of Those Evenings, Vol. I',
		author: 'Wilhelmina Featherstonehaugh-Cholmondeley van den Berghe zu Hohenlohe'
	},
	{ id: 'strange-word', title: 'Donaudampfschifffahrtsgesellschaftskapitänsmütze', author: 'Ö' },
	{
		id: 'strange-arabic',
		title: 'ألف ليلة وليلة: حكايات لم تُروَ بعد',
		author: 'شهرزاد الحكواتية'
	},
	{ id: 'strange-free', title: 'A Book for Nothing', author: 'Nobody', priceInCents: 0 }
];

const description =
	'This book shows what the shop does with an unusual title, author or price.\n\nIt has no cover, no files and no facts, as a book that a seller has just begun to enter.';

/** Ids of the books of a very full cart. */
export const manyIds = Array.from({ length: count }, (_, n) => `many-${n}`);

/**
 * Adds books that stress the design: none has a cover, and some have very long or right-to-left titles. They are the oldest, so that
 * the rows of new books show those of the demo.
 */
export function addUnusualBooks(file: string): void {
	const database = new DatabaseSync(file, { timeout: 5_000 });
	try {
		const add = database.prepare(
			'INSERT INTO books (id, title, author, description, price_in_cents, on_sale, added_at) VALUES (?, ?, ?, ?, ?, 1, 0)'
		);
		database.exec('BEGIN');
		for (const { id, title, author, priceInCents = 123_456 } of unusual) {
			add.run(id, title, author, description, priceInCents);
		}
		manyIds.forEach((id, n) =>
			add.run(id, `The Long Shelf, Part ${n + 1}`, 'Many Hands', 'One of many.', 250 + n)
		);
		database.exec('COMMIT');
	} finally {
		database.close();
	}
}
