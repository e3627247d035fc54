import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalog, writeBooks, type CatalogEntry } from './catalog/catalog.ts';
import { pdfCacheDirectory } from './catalog/pdf-cache.ts';
import type { Database } from './database/database.ts';
import { readOrCreateSecret } from './secret.ts';
import { messageOf, SettingsError } from './settings-error.ts';
import type { Settings } from './settings.ts';
import { openDemoCatalog, type DemoCatalog } from './demo-catalog.ts';

/**
 * Applies migrations, fills an empty shop with the demo catalog, restores missing demo files and creates a secret. Runs at
 * each start, in one process at a time.
 */
export function initialize(
	database: Database,
	{ filesDirectory, secretFile, secrets }: Settings
): Promise<{ secret: string[] }> {
	return database.withLock(async () => {
		await migrate(database);
		const catalog = openDemoCatalog(database);
		await ((await catalog.isEmpty())
			? seed(catalog, filesDirectory)
			: update(catalog, filesDirectory));
		return { secret: secrets ?? [readOrCreateSecret(secretFile)] };
	});
}

/**
 * Applies migrations.
 *
 * @throws SettingsError if the tables are from before the first release, which has one migration instead of several
 */
async function migrate(database: Database): Promise<void> {
	try {
		await database.migrate();
	} catch (error) {
		const { cause = error } = error as { cause?: unknown };
		if (!messageOf(cause).includes('already exists')) throw error;
		throw new SettingsError(
			'The database has tables of a version before the first release, which this version cannot migrate. Back it up and delete it, or set DATABASE_URL to a new one.'
		);
	}
}

/**
 * Current edition of the demo catalog. Edition 0 had no PDFs, edition 1 had JPEG covers. Each shop is updated to an edition
 * once, so that books removed afterwards stay removed.
 */
const edition = 2;

/** Adds the demo catalog to an empty shop: files first, then all rows in one transaction, so that no row lacks its file. */
async function seed(catalog: DemoCatalog, filesDirectory: string): Promise<void> {
	await catalog.addBooks(await writeFiles(filesDirectory), edition);
}

/**
 * Restores demo files that are missing, for example because `FILES_DIR` changed. Updates a shop of an older edition with the
 * PDFs of the demo books whose EPUB it still sells, and with the smaller covers.
 */
async function update(catalog: DemoCatalog, filesDirectory: string): Promise<void> {
	const keys = new Set(await catalog.storageKeys());
	const currentEdition = await catalog.edition();
	const lacksPdfs = currentEdition < 1;
	const isMissing = (key: string) => keys.has(key) && !existsSync(join(filesDirectory, key));
	const isNew = (key: string) =>
		lacksPdfs && !keys.has(key) && keys.has(key.replace(/\.pdf$/, '.epub'));

	const entries =
		lacksPdfs || [...keys].some(isMissing)
			? await writeFiles(filesDirectory, (key) => isMissing(key) || isNew(key))
			: [];
	if (currentEdition >= edition) return;
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
	await catalog.update({ files: added, covers }, edition);
}

/** Writes the demo's files. @param isWanted selects files by their `storageKey`; all by default */
async function writeFiles(
	filesDirectory: string,
	isWanted?: (storageKey: string) => boolean
): Promise<CatalogEntry[]> {
	try {
		mkdirSync(filesDirectory, { recursive: true });
		accessSync(filesDirectory, constants.W_OK);
	} catch (error) {
		throw new SettingsError(
			`The books' files cannot be written to ${filesDirectory} (${messageOf(error)}). Set FILES_DIR to a folder that this user can write to.`
		);
	}
	return writeBooks(
		await readCatalog('catalog'),
		{
			covers: 'static/covers',
			files: filesDirectory,
			pdfCache: pdfCacheDirectory
		},
		isWanted
	);
}
