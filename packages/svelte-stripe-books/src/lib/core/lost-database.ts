import { configurationError } from './configuration-error.ts';

/**
 * Creates the error about a SQLite file in a function.
 *
 * @param what subject of the message: `createStore: the database is the file "shop.db"`
 * @param variable the environment variable that shows the platform
 */
export const lostDatabase = (what: string, variable: string): TypeError =>
	configurationError(
		`${what}, but a function keeps no files (\`${variable}\` is set): purchases would be lost. Use PostgreSQL or a libSQL server (\`libsql://…\`).`,
		'function-keeps-no-files'
	);
