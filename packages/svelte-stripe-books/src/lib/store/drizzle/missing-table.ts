import { configurationError } from '../../core/configuration-error.ts';

/** The messages of SQLite (also in libSQL, D1 and others) and PostgreSQL for a table or column that does not exist. */
const patterns = [
	/no such (table|column): ("?[\w.]+)/,
	/no (column) named (\w+)/,
	/(relation) "([^"]+)" does not exist/,
	/(column) "?([\w.]+)"? (?:of relation "\w+" )?does not exist/
];

/** Returns the message of the driver's error, which Drizzle and some clients wrap. */
function driverMessageOf(error: unknown): string {
	let inner = error;
	for (let depth = 0; depth < 5 && inner instanceof Error && inner.cause instanceof Error;) {
		inner = inner.cause;
		depth += 1;
	}
	return inner instanceof Error ? inner.message : '';
}

/**
 * Explains an error about a table or column that does not exist: the database was not migrated, or the app opened another one. The driver's
 * error is not its cause, because some drivers add the parameters, such as an email address.
 *
 * @returns the error to throw, which is the given one for any other reason
 */
export function explainMissingTable(error: unknown): unknown {
	const message = driverMessageOf(error);
	for (const pattern of patterns) {
		const [, kind, name] = pattern.exec(message) ?? [];
		if (!kind || !name) continue;
		const what = `${kind === 'column' ? 'column' : 'table'} "${name.replace('"', '')}"`;
		return configurationError(
			`createStore: the ${what} does not exist in the database, which was not migrated or is not the one that you migrated. Run "npx drizzle-kit generate", then "npx drizzle-kit migrate" with the URL that the app opens. In a shop of the add-on, "npm run migrate" does both.`,
			'database-not-migrated'
		);
	}
	return error;
}
