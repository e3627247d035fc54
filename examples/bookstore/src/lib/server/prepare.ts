import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { readCatalogue, writeBooks, type CatalogueEntry } from './catalogue/catalogue.ts';
import { withLock } from './lock.ts';
import { bookFiles, books } from './schema.ts';
import { readOrMakeSecret } from './secret.ts';
import { messageOf, SettingsError } from './settings-error.ts';
import type { Settings } from './settings.ts';

/** What a start makes sure of, once for all processes: the tables, some books with their files, and a secret. */
export function prepare(
	db: BetterSQLite3Database,
	{ databaseFile, filesDirectory, secrets }: Settings
): Promise<{ secret: string[] }> {
	return withLock(databaseFile, async () => {
		migrate(db, { migrationsFolder: 'drizzle' });
		const isEmpty = db.select({ id: books.id }).from(books).limit(1).all().length === 0;
		await (isEmpty ? fill(db, filesDirectory) : restore(db, filesDirectory));
		return { secret: secrets ?? [readOrMakeSecret(databaseFile)] };
	});
}

/** Puts the demo's catalogue into an empty shop: files first, then all rows at once, so that none lacks its file. */
async function fill(db: BetterSQLite3Database, filesDirectory: string): Promise<void> {
	const entries = await writeFiles(filesDirectory, () => true);
	db.transaction((tx) => {
		for (const { files, ...book } of entries) {
			tx.insert(books).values(book).run();
			tx.insert(bookFiles)
				.values(files.map((file) => ({ bookId: book.id, ...file })))
				.run();
		}
	});
}

/** Makes the demo's files anew that are gone, because their folder was deleted or is another one now. */
async function restore(db: BetterSQLite3Database, filesDirectory: string): Promise<void> {
	const gone = db
		.select({ bookId: bookFiles.bookId, storageKey: bookFiles.storageKey })
		.from(bookFiles)
		.all()
		.filter(({ storageKey }) => !existsSync(join(filesDirectory, storageKey)));
	if (gone.length > 0) {
		await writeFiles(filesDirectory, (id) => gone.some(({ bookId }) => bookId === id));
	}
}

/** Writes the files of those books of the demo. */
async function writeFiles(
	filesDirectory: string,
	those: (id: string) => boolean
): Promise<CatalogueEntry[]> {
	try {
		mkdirSync(filesDirectory, { recursive: true });
		accessSync(filesDirectory, constants.W_OK);
	} catch (error) {
		throw new SettingsError(
			`The books' files cannot be kept in ${filesDirectory} (${messageOf(error)}). Set FILES_DIR to a folder that this user may write to.`
		);
	}
	const manuscripts = await readCatalogue('catalogue');
	return writeBooks(
		manuscripts.filter(({ id }) => those(id)),
		{ covers: 'static/covers', files: filesDirectory }
	);
}
