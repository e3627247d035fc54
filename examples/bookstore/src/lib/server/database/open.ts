import type { DatabaseSettings } from '../settings/database.ts';
import type { Database } from './database.ts';

/**
 * Opens the shop's database, loading only the driver that it needs.
 *
 * @param livemode whether the store shows purchases of live mode, or those of test mode
 * @throws SettingsError when the database cannot be opened
 */
export async function openDatabase(
	settings: DatabaseSettings,
	livemode: boolean
): Promise<Database> {
	switch (settings.engine) {
		case 'sqlite':
			return (await import('./sqlite.ts')).openSqlite(settings.file, livemode);
		case 'libsql':
			return (await import('./libsql.ts')).openLibsql(settings.url, livemode);
		case 'postgres':
			return (await import('./postgres.ts')).openPostgres(settings.url, livemode);
	}
}
