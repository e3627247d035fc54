import { functionVariable } from '../../core/function-platform.ts';
import { lostDatabase } from '../../core/lost-database.ts';

/** What the clients of drivers tell about their database. */
interface Client {
	/** Of better-sqlite3: the path. */
	name?: unknown;
	/** Of `bun:sqlite`: the path. */
	filename?: unknown;
	/** Of libSQL: `file`, or the protocol of a server. */
	protocol?: unknown;
}

/** @throws TypeError if the database is a file in a function of a platform that keeps no files */
export function requireLastingFile(db: object): void {
	const variable = functionVariable();
	if (!variable) return;
	const { name, filename, protocol } = (db as { $client?: Client }).$client ?? {};
	const path = [name, filename].find((one) => typeof one === 'string');
	if (path === undefined && protocol !== 'file') return;
	const file = path === undefined ? 'a file' : `the file "${path}"`;
	throw lostDatabase(`createStore: the database is ${file}`, variable);
}
