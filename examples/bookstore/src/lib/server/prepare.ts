import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import {
	readCatalogue,
	writeBooks,
	type CatalogueEntry,
	type CatalogueFile
} from './catalogue/catalogue.ts';
import { printedFolder } from './catalogue/printed-folder.ts';
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

/**
 * Which edition of the demo's catalogue a database holds, in SQLite's `user_version`: 0 had no PDFs. A start brings an
 * older one up to this once, so that what a bookseller takes out afterwards stays out.
 */
const edition = 1;

/** Puts the demo's catalogue into an empty shop: files first, then all rows at once, so that none lacks its file. */
async function fill(db: BetterSQLite3Database, filesDirectory: string): Promise<void> {
	const entries = await writeFiles(filesDirectory);
	db.transaction((tx) => {
		for (const { files, ...book } of entries) {
			tx.insert(books).values(book).run();
			addRows(tx, book.id, files);
		}
		tx.run(sql.raw(`pragma user_version = ${edition}`));
	});
}

/**
 * Makes the demo's files anew that are gone, because their folder was deleted or is another one now, and gives a shop
 * of an older edition the PDFs of those demo's books whose EPUB it still sells.
 */
async function restore(db: BetterSQLite3Database, filesDirectory: string): Promise<void> {
	const rows = db.select().from(bookFiles).all();
	const isOlder = db.get<{ user_version: number }>(sql`pragma user_version`).user_version < edition;
	const has = (storageKey: string) => rows.some((row) => row.storageKey === storageKey);
	const isGone = (storageKey: string) =>
		has(storageKey) && !existsSync(join(filesDirectory, storageKey));
	const isNew = (storageKey: string) =>
		isOlder && !has(storageKey) && has(storageKey.replace(/\.pdf$/, '.epub'));

	const entries =
		isOlder || rows.some(({ storageKey }) => isGone(storageKey))
			? await writeFiles(filesDirectory, (key) => isGone(key) || isNew(key))
			: [];
	if (!isOlder) return;
	db.transaction((tx) => {
		for (const { id, files } of entries) {
			addRows(
				tx,
				id,
				files.filter(({ storageKey }) => isNew(storageKey))
			);
		}
		tx.run(sql.raw(`pragma user_version = ${edition}`));
	});
}
/** Adds rows of files; one that a bookseller has put there for the same book and format stays as it is. */
function addRows(
	db: Pick<BetterSQLite3Database, 'insert'>,
	bookId: string,
	files: readonly CatalogueFile[]
): void {
	if (files.length === 0) return;
	db.insert(bookFiles)
		.values(files.map((file) => ({ bookId, ...file })))
		.onConflictDoNothing()
		.run();
}

/** Writes those files of the demo. @default all of them */
async function writeFiles(
	filesDirectory: string,
	isWanted?: (storageKey: string) => boolean
): Promise<CatalogueEntry[]> {
	try {
		mkdirSync(filesDirectory, { recursive: true });
		accessSync(filesDirectory, constants.W_OK);
	} catch (error) {
		throw new SettingsError(
			`The books' files cannot be kept in ${filesDirectory} (${messageOf(error)}). Set FILES_DIR to a folder that this user may write to.`
		);
	}
	return writeBooks(
		await readCatalogue('catalogue'),
		{
			covers: 'static/covers',
			files: filesDirectory,
			printed: printedFolder
		},
		isWanted
	);
}
