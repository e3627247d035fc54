import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import postgres from 'postgres';

/** A book of a single test, which may change it or take it off sale. */
export interface TestBook {
	id: string;
	title: string;
	/** Changes the price in the database. @param price minor units */
	reprice(price: number): Promise<void>;
	/** Takes the book off sale in the database. */
	takeOffSale(): Promise<void>;
	/** Deletes the book. */
	remove(): Promise<void>;
}

/** Executes a statement on a connection other than the store's. */
type Execute = (sql: string, ...values: (string | number | Uint8Array)[]) => Promise<void>;

/**
 * Adds a book for $25.00 to a store's database, with a file, without which it would not be for sale.
 *
 * @param titlePrefix start of the title, which ends with a unique id
 */
export async function addTestBook(
	database: string,
	titlePrefix = 'The Rare Book'
): Promise<TestBook> {
	const id = `rare-${randomBytes(6).toString('hex')}`;
	const title = `${titlePrefix} ${id.slice(-6)}`;
	const run = executorOf(database);
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
 * Adds a book whose page, and no other, fails to render, because the format of its file is a NUL byte.
 *
 * @param database URL of a SQLite database, since PostgreSQL rejects NUL
 */
export async function addBrokenBook(
	database: string
): Promise<{ id: string; remove(): Promise<void> }> {
	const id = `broken-${randomBytes(6).toString('hex')}`;
	const run = executorOf(database);
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

function executorOf(database: string): Execute {
	return database.startsWith('file:')
		? onSqlite(database.slice('file:'.length))
		: onPostgres(database);
}

function onSqlite(file: string): Execute {
	return async (sql, ...values) => {
		const database = new DatabaseSync(file, { timeout: 5_000 });
		try {
			database.prepare(sql.replace(/\$\d/g, '?')).run(...values);
		} finally {
			database.close();
		}
	};
}

function onPostgres(url: string): Execute {
	return async (sql, ...values) => {
		const client = postgres(url, { max: 1 });
		try {
			await client.unsafe(sql, values);
		} finally {
			await client.end();
		}
	};
}
