import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import postgres from 'postgres';

/** A book that a journey may change or take off sale, since no other journey knows of it. */
export interface RareBook {
	id: string;
	title: string;
	/** Changes its price, as a bookseller would in the database. @param price minor units */
	reprice(price: number): Promise<void>;
	/** Ends its sale, as a bookseller would in the database. */
	takeOffSale(): Promise<void>;
	/** Takes it out of the shop altogether. */
	remove(): Promise<void>;
}

/** Writes to a database as somebody from outside of the store. */
type Run = (sql: string, ...values: (string | number)[]) => Promise<void>;

/**
 * Puts a book for sale into a shop's database, for $25.00.
 *
 * @param named what its title begins with
 */
export async function addRareBook(database: string, named = 'The Rare Book'): Promise<RareBook> {
	const id = `rare-${randomBytes(6).toString('hex')}`;
	const title = `${named} ${id.slice(-6)}`;
	const run = database.startsWith('file:')
		? inFile(database.slice('file:'.length))
		: onServer(database);
	await run(
		"INSERT INTO books (id, title, author, description, price_in_cents, on_sale) VALUES ($1, $2, 'A. Nonymous', 'One copy.', 2500, true)",
		id,
		title
	);
	return {
		id,
		title,
		reprice: (price) => run('UPDATE books SET price_in_cents = $1 WHERE id = $2', price, id),
		takeOffSale: () => run('UPDATE books SET on_sale = false WHERE id = $1', id),
		remove: () => run('DELETE FROM books WHERE id = $1', id)
	};
}

function inFile(file: string): Run {
	return async (sql, ...values) => {
		const database = new DatabaseSync(file, { timeout: 5_000 });
		try {
			database.prepare(sql.replace(/\$\d/g, '?')).run(...values);
		} finally {
			database.close();
		}
	};
}

function onServer(url: string): Run {
	return async (sql, ...values) => {
		const client = postgres(url, { max: 1 });
		try {
			await client.unsafe(sql, values);
		} finally {
			await client.end();
		}
	};
}
