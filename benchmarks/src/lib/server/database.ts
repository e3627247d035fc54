/** The tables of the bookstore, read by prepared SQL. */
import Database from 'better-sqlite3';

export interface Book {
	id: string;
	title: string;
	author: string;
	cover: string;
	price: number;
	language: string;
}

export interface BookPage extends Book {
	description: string;
	publishedOn: string;
	publisher: string;
	pageCount: number;
	wordCount: number;
	/** Titles of the chapters, one per line. */
	contents: string;
}

export interface File {
	format: string;
	name: string;
	key: string;
	size: number;
	isSample: 0 | 1;
}

export interface OwnedFile extends Book {
	purchaseId: string;
	purchasedAt: number;
	format: string;
	size: number;
}

export interface Order {
	sessionId: string;
	paymentIntentId: string;
	email: string;
	createdAt: number;
	bookIds: string[];
}

function open() {
	const db = new Database(process.env.DATABASE_FILE);
	db.pragma('journal_mode = WAL');
	db.pragma('synchronous = FULL');
	db.pragma('foreign_keys = ON');

	const summary =
		'books.id, title, author, cover_image_url AS cover, price_in_cents AS price, language';

	const selectBooks = db.prepare<[], Book>(
		`SELECT ${summary} FROM books WHERE on_sale ORDER BY sort_key, id LIMIT 24`
	);
	const selectBook = db.prepare<[string], BookPage>(
		`SELECT ${summary}, description, published_on AS publishedOn, publisher, page_count AS pageCount, word_count AS wordCount, contents
		FROM books WHERE id = ?`
	);
	const selectMoreByAuthor = db.prepare<[string, string], Book>(
		`SELECT ${summary} FROM books WHERE on_sale AND author = ? AND id <> ? ORDER BY sort_key, id LIMIT 4`
	);
	const selectOwnedIds = db
		.prepare<[string], string>('SELECT DISTINCT book_id FROM purchases WHERE customer_email = ?')
		.pluck();
	const selectFiles = db.prepare<[string], File>(
		`SELECT format, file_name AS name, storage_key AS key, size_in_bytes AS size, is_sample AS isSample
		FROM book_files WHERE book_id = ? ORDER BY format`
	);
	const selectFile = db.prepare<[string, string], File>(
		`SELECT format, file_name AS name, storage_key AS key, size_in_bytes AS size, is_sample AS isSample
		FROM purchases JOIN book_files USING (book_id) WHERE id = ? AND format = ? AND NOT is_sample`
	);
	const selectOwned = db.prepare<[string], OwnedFile>(
		`SELECT ${summary}, purchases.id AS purchaseId, purchased_at AS purchasedAt, format, size_in_bytes AS size
		FROM purchases JOIN books ON books.id = purchases.book_id JOIN book_files ON book_files.book_id = books.id
		WHERE customer_email = ? AND NOT is_sample ORDER BY sort_key, format`
	);
	const insertPurchase = db.prepare(
		`INSERT INTO purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id, stripe_payment_intent_id)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
	);

	return {
		listBooks: () => selectBooks.all(),
		findBook: (id: string) => selectBook.get(id),
		listMoreByAuthor: (book: Book) => selectMoreByAuthor.all(book.author, book.id),
		listOwnedIds: (email: string) => selectOwnedIds.all(email),
		listFiles: (bookId: string) => selectFiles.all(bookId),
		findFile: (purchaseId: string, format: string) => selectFile.get(purchaseId, format),
		listOwned: (email: string) => selectOwned.all(email),
		recordOrder: db.transaction((order: Order) => {
			const { sessionId, paymentIntentId, email, createdAt, bookIds } = order;
			for (const bookId of bookIds) {
				const id = crypto.randomUUID();
				insertPurchase.run(id, email, bookId, createdAt, sessionId, paymentIntentId);
			}
		})
	};
}

let database: ReturnType<typeof open> | undefined;

/** Returns the database, which is opened by the first request, since a build has none. */
export const db = () => (database ??= open());
