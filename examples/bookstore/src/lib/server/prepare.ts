import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalog, writeBooks, type CatalogEntry } from './catalog/catalog.ts';
import { printedFolder } from './catalog/printed-folder.ts';
import type { Database } from './database/database.ts';
import { readOrMakeSecret } from './secret.ts';
import { messageOf, SettingsError } from './settings-error.ts';
import type { Settings } from './settings.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** What a start makes sure of, once for all processes: the tables, some books with their files, and a secret. */
export function prepare(
	database: Database,
	{ filesDirectory, secretFile, secrets }: Settings
): Promise<{ secret: string[] }> {
	return database.alone(async () => {
		await database.migrate();
		const shelf = createShelf(database);
		await ((await shelf.isEmpty()) ? fill(shelf, filesDirectory) : restore(shelf, filesDirectory));
		return { secret: secrets ?? [readOrMakeSecret(secretFile)] };
	});
}

/**
 * The edition of the demo's catalog: 0 had no PDFs, and up to 1 covers were shown as JPEG. A start brings a shop of an older one up to this once, so that what a
 * bookseller takes out afterwards stays out.
 */
const edition = 2;

/** Puts the demo's catalog into an empty shop: files first, then all rows at once, so that none lacks its file. */
async function fill(shelf: Shelf, filesDirectory: string): Promise<void> {
	await shelf.addBooks(await writeFiles(filesDirectory), edition);
}

/**
 * Makes the demo's files anew that are gone, because their folder was deleted or is another one now, and gives a shop
 * of an older edition the PDFs of those demo's books whose EPUB it still sells, and the lighter covers.
 */
async function restore(shelf: Shelf, filesDirectory: string): Promise<void> {
	const keys = new Set(await shelf.storageKeys());
	const held = await shelf.edition();
	const lacksPdfs = held < 1;
	const isGone = (key: string) => keys.has(key) && !existsSync(join(filesDirectory, key));
	const isNew = (key: string) =>
		lacksPdfs && !keys.has(key) && keys.has(key.replace(/\.pdf$/, '.epub'));

	const entries =
		lacksPdfs || [...keys].some(isGone)
			? await writeFiles(filesDirectory, (key) => isGone(key) || isNew(key))
			: [];
	if (held >= edition) return;
	const added = entries.map(({ id, files }) => ({
		id,
		files: files.filter(({ storageKey }) => isNew(storageKey))
	}));
	const manuscripts = await readCatalog('catalog');
	const covers = manuscripts.map(({ id }) => ({
		id,
		from: `/covers/${id}.jpg`,
		to: `/covers/${id}.webp`
	}));
	await shelf.bringUp({ files: added, covers }, edition);
}

/** Writes those files of the demo. @default all of them */
async function writeFiles(
	filesDirectory: string,
	isWanted?: (storageKey: string) => boolean
): Promise<CatalogEntry[]> {
	try {
		mkdirSync(filesDirectory, { recursive: true });
		accessSync(filesDirectory, constants.W_OK);
	} catch (error) {
		throw new SettingsError(
			`The books' files cannot be kept in ${filesDirectory} (${messageOf(error)}). Set FILES_DIR to a folder that this user may write to.`
		);
	}
	return writeBooks(
		await readCatalog('catalog'),
		{
			covers: 'static/covers',
			files: filesDirectory,
			printed: printedFolder
		},
		isWanted
	);
}
