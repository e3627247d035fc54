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
			: restoreFiles(catalog, filesDirectory));
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

/** Adds the demo catalog to an empty shop: files first, then all rows in one transaction, so that no row lacks its file. */
async function seed(catalog: DemoCatalog, filesDirectory: string): Promise<void> {
	await catalog.addBooks(await writeFiles(filesDirectory));
}

/** Restores demo files that are missing, for example because `FILES_DIR` changed. */
async function restoreFiles(catalog: DemoCatalog, filesDirectory: string): Promise<void> {
	const keys = await catalog.storageKeys();
	const missing = new Set(keys.filter((key) => !existsSync(join(filesDirectory, key))));
	if (missing.size > 0) await writeFiles(filesDirectory, (key) => missing.has(key));
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
