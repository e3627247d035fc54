import { functionVariable } from '../../core/function-platform.ts';
import { lostDatabase } from '../../core/lost-database.ts';

/** Messages of better-sqlite3 and libSQL. */
const cannotOpen = /unable to open|cannot open database/i;

/** Evaluates options. Explains why a SQLite file cannot be opened in a function, whose file system is read-only. */
export function evaluateOptions<T>(options: () => T): T {
	try {
		return options();
	} catch (error) {
		const variable = functionVariable();
		if (!variable || !(error instanceof Error) || !cannotOpen.test(error.message)) throw error;
		const explained = lostDatabase('The options open a SQLite file', variable);
		explained.cause = error;
		throw explained;
	}
}
