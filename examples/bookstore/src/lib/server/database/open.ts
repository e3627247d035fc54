import type { DatabaseSettings } from '../settings/database.ts';
import type { Database } from './database.ts';

/**
 * Opens the shop's database, loading only the driver that it needs.
 *
 * @throws SettingsError when the database cannot be opened
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
	switch (settings.engine) {
		case 'sqlite':
			return (await import('./sqlite.ts')).openSqlite(settings.file);
		case 'libsql':
			return (await import('./libsql.ts')).openLibsql(settings.url);
		case 'postgres':
			return (await import('./postgres.ts')).openPostgres(settings.url);
	}
}
