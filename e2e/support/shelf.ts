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
type Run = (sql: string, ...values: (string | number | Uint8Array)[]) => Promise<void>;

/**
 * Puts a book for sale into a shop's database, for $25.00. It has a file, since a book without one is not sold.
 *
 * @param named what its title begins with
 */
export async function addRareBook(database: string, named = 'The Rare Book'): Promise<RareBook> {
	const id = `rare-${randomBytes(6).toString('hex')}`;
	const title = `${named} ${id.slice(-6)}`;
	const run = runIn(database);
	await run(
		"INSERT INTO books (id, title, author, description, price_in_cents, on_sale) VALUES ($1, $2, 'A. Nonymous', 'One copy.', 2500, true)",
		id,
		title
	);
	await run(
		"INSERT INTO book_files (book_id, format, is_sample, storage_key, file_name, size_in_bytes) VALUES ($1, 'epub', false, 'rare.epub', 'rare.epub', 1000)",
		id
	);
	return {
		id,
		title,
		reprice: (price) => run('UPDATE books SET price_in_cents = $1 WHERE id = $2', price, id),
		takeOffSale: () => run('UPDATE books SET on_sale = false WHERE id = $1', id),
		async remove() {
			await run('DELETE FROM book_files WHERE book_id = $1', id);
			await run('DELETE FROM books WHERE id = $1', id);
		}
	};
}

/**
 * Puts a book into a shop's database whose page breaks, and no other: the format of its file is none that can be written down.
 *
 * @param database of SQLite, since PostgreSQL would refuse it
 */
export async function addBrokenBook(
	database: string
): Promise<{ id: string; remove(): Promise<void> }> {
	const id = `broken-${randomBytes(6).toString('hex')}`;
	const run = runIn(database);
	await run(
		"INSERT INTO books (id, title, author, price_in_cents, on_sale) VALUES ($1, 'Zero', 'A. Nonymous', 100, true)",
		id
	);
	await run(
		"INSERT INTO book_files (book_id, format, is_sample, storage_key, file_name, size_in_bytes) VALUES ($1, $2, false, 'none', 'none', 0)",
		id,
		new Uint8Array([0])
	);
	return {
		id,
		async remove() {
			await run('DELETE FROM book_files WHERE book_id = $1', id);
			await run('DELETE FROM books WHERE id = $1', id);
		}
	};
}

function runIn(database: string): Run {
	return database.startsWith('file:') ? inFile(database.slice('file:'.length)) : onServer(database);
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
