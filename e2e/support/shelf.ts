import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

/** A book that a journey may change or take off sale, since no other journey knows of it. */
export interface RareBook {
	id: string;
	title: string;
	/** Changes its price, as a bookseller would in the database. @param price minor units */
	reprice(price: number): void;
	/** Ends its sale, as a bookseller would in the database. */
	takeOffSale(): void;
	/** Takes it out of the shop altogether. */
	remove(): void;
}

/** Puts a book for sale into a shop's database, for $25.00. */
export function addRareBook(file: string): RareBook {
	const id = `rare-${randomBytes(6).toString('hex')}`;
	const title = `The Rare Book ${id.slice(-6)}`;
	const run = (sql: string, ...values: (string | number)[]) => {
		const database = new DatabaseSync(file, { timeout: 5_000 });
		try {
			database.prepare(sql).run(...values);
		} finally {
			database.close();
		}
	};
	run(
		"INSERT INTO books (id, title, author, description, price_in_cents, on_sale) VALUES (?, ?, 'A. Nonymous', 'One copy.', 2500, 1)",
		id,
		title
	);
	return {
		id,
		title,
		reprice: (price) => run('UPDATE books SET price_in_cents = ? WHERE id = ?', price, id),
		takeOffSale: () => run('UPDATE books SET on_sale = 0 WHERE id = ?', id),
		remove: () => run('DELETE FROM books WHERE id = ?', id)
	};
}
