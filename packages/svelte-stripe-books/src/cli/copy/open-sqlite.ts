import { existsSync } from 'node:fs';
import path from 'node:path';
import { retryWhenBusy } from '../../lib/store/drizzle/retry-when-busy.ts';
import { CommandError } from '../command-error.ts';
import type { Connection, OpenOptions } from './connection.ts';
import { importFirst } from '../project/import-first.ts';
import { openLibsql } from './open-libsql.ts';

/** The part of better-sqlite3 and `node:sqlite` that is used. */
interface Statement {
	reader?: boolean;
	all(...values: unknown[]): unknown[][];
	run(...values: unknown[]): unknown;
	/** better-sqlite3 */
	raw?(): Statement;
	safeIntegers?(): Statement;
	/** `node:sqlite` */
	setReturnArrays?(isOn: boolean): void;
	setReadBigInts?(isOn: boolean): void;
}

interface Client {
	prepare(text: string): Statement;
	exec(text: string): unknown;
	close(): void;
}

type BetterSqlite = new (
	file: string,
	options: { readonly: boolean; fileMustExist: true; timeout: 0 }
) => Client;

/** Opens a file with better-sqlite3 of the project or the driver of Node. @returns null if there is neither */
async function openClient(
	file: string,
	{ root, isReadOnly, drivers = ['better-sqlite3'] }: OpenOptions
): Promise<Client | null> {
	const found = await importFirst(root, drivers);
	if (found) {
		const Database = found.module.default as BetterSqlite;
		return new Database(file, { readonly: isReadOnly, fileMustExist: true, timeout: 0 });
	}
	try {
		const { DatabaseSync } = await import('node:sqlite');
		return new DatabaseSync(file, { readOnly: isReadOnly }) as unknown as Client;
	} catch (error) {
		if ((error as { code?: unknown }).code === 'ERR_UNKNOWN_BUILTIN_MODULE') return null;
		throw error;
	}
}

/**
 * Opens a SQLite file, which must exist.
 *
 * @param address path, relative to the project, behind `file:`
 */
export async function openSqlite(address: string, options: OpenOptions): Promise<Connection> {
	const file = path.resolve(options.root, decodeURIComponent(address.replace(/^file:(\/\/)?/, '')));
	if (!existsSync(file)) {
		throw new CommandError(
			'no_database',
			`There is no database ${file}. Correct the path, or create it first: npx drizzle-kit migrate`
		);
	}
	const client = await openClient(file, options);
	return client ? connect(client, file, options) : openLibsql(`file:${file}`, options);
}

function connect(client: Client, file: string, options: OpenOptions): Connection {
	if (!options.isReadOnly) client.exec('PRAGMA foreign_keys = ON');
	const prepared = new Map<string, Statement>();

	function prepare(text: string): Statement {
		const statement = client.prepare(text);
		statement.setReturnArrays?.(true);
		statement.setReadBigInts?.(true);
		// better-sqlite3 has rows for statements that return some.
		return statement.reader === true
			? (statement.raw?.().safeIntegers?.() ?? statement)
			: statement;
	}

	return {
		dialect: 'sqlite',
		name: nameOf(file),
		query: (text, values = []) =>
			retryWhenBusy(() => {
				const statement = prepared.get(text) ?? prepare(text);
				prepared.set(text, statement);
				if (statement.reader !== false) return statement.all(...values);
				statement.run(...values);
				return [];
			}),
		async close() {
			client.close();
		}
	};
}

/** Returns the path from the current folder, if the file is below it. */
function nameOf(file: string): string {
	const relative = path.relative(process.cwd(), file);
	return relative.startsWith('..') ? file : relative;
}
