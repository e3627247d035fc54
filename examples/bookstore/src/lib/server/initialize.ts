import { readCatalog, writeBooks, type CatalogEntry } from './catalog/catalog.ts';
import { pdfCacheDirectory } from './catalog/pdf-cache.ts';
import type { Database } from './database/database.ts';
import { readOrCreateSecret } from './secret.ts';
import { messageOf, SettingsError } from './settings-error.ts';
import type { Settings } from './settings.ts';
import { prepareStorage, type ShopStorage } from './storage.ts';
import { openDemoCatalog, type DemoCatalog } from './demo-catalog.ts';

/**
 * Applies migrations, fills an empty shop with the demo catalog, restores missing demo files and creates a secret. Runs at
 * each start, in one process at a time.
 */
export function initialize(
	database: Database,
	storage: ShopStorage,
	settings: Settings
): Promise<{ secret: string[] }> {
	return database.withLock(async () => {
		await migrate(database);
		const catalog = openDemoCatalog(database);
		await ((await catalog.isEmpty())
			? seed(catalog, storage, settings)
			: restoreFiles(catalog, storage, settings));
		return { secret: settings.secrets ?? [readOrCreateSecret(settings.secretFile ?? '')] };
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
async function seed(catalog: DemoCatalog, storage: ShopStorage, settings: Settings): Promise<void> {
	await catalog.addBooks(await writeFiles(storage, settings));
}

/** Restores demo files that are missing, for example because `STORAGE_URL` changed. */
async function restoreFiles(
	catalog: DemoCatalog,
	storage: ShopStorage,
	settings: Settings
): Promise<void> {
	const missing = new Set<string>();
	await Promise.all(
		(await catalog.storageKeys()).map(async (key) => {
			if (!(await storage.exists(key))) missing.add(key);
		})
	);
	if (missing.size > 0) await writeFiles(storage, settings, (key) => missing.has(key));
}

/** Writes the demo's files. @param isWanted selects files by their `storageKey`; all by default */
async function writeFiles(
	storage: ShopStorage,
	settings: Settings,
	isWanted?: (storageKey: string) => boolean
): Promise<CatalogEntry[]> {
	await prepareStorage(settings.storage);
	return writeBooks(
		await readCatalog('catalog'),
		{ covers: 'static/covers', storage, pdfCache: pdfCacheDirectory },
		isWanted
	);
}
