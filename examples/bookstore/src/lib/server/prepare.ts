import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { readCatalogue, writeBooks } from './catalogue/catalogue.ts';
import { withLock } from './lock.ts';
import { bookFiles, books } from './schema.ts';
import { readOrMakeSecret } from './secret.ts';
import type { Settings } from './settings.ts';

/** What a start makes sure of, once for all processes: the tables, some books, and a secret. */
export function prepare(
	db: BetterSQLite3Database,
	{ databaseFile, filesDirectory, secret }: Settings
): Promise<{ secret: string }> {
	return withLock(databaseFile, async () => {
		migrate(db, { migrationsFolder: 'drizzle' });
		if (db.select({ id: books.id }).from(books).limit(1).all().length === 0) {
			await fill(db, filesDirectory);
		}
		return { secret: secret ?? readOrMakeSecret(databaseFile) };
	});
}

/** Puts the demo's catalogue into an empty shop. */
async function fill(db: BetterSQLite3Database, filesDirectory: string): Promise<void> {
	const entries = await writeBooks(await readCatalogue('catalogue'), {
		covers: 'static/covers',
		files: filesDirectory
	});
	db.transaction((tx) => {
		for (const { files, ...book } of entries) {
			tx.insert(books).values(book).run();
			tx.insert(bookFiles)
				.values(files.map((file) => ({ bookId: book.id, ...file })))
				.run();
		}
	});
}
