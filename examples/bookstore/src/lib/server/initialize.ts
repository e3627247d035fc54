import type { Database } from './database/database.ts';
import { readOrCreateSecret } from './secret.ts';
import { messageOf, SettingsError } from './settings-error.ts';
import type { Settings } from './settings.ts';
import { prepareStorage } from './storage.ts';

/** Applies migrations, and creates the folder of the files and a secret. Runs at each start, in one process at a time. */
export function initialize(database: Database, settings: Settings): Promise<{ secret: string[] }> {
	return database.withLock(async () => {
		await migrate(database);
		await prepareStorage(settings.storage);
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
