import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { closeAfterTest } from 'test-support/close-after-test';
import type { Schema } from '../../src/lib/schema/sqlite.ts';
import { sqliteStatements } from './statements.ts';

/** Creates a SQLite file with the tables of a schema, removed when the test ends. */
export async function createDatabase(schema: Schema) {
	const directory = mkdtempSync(join(tmpdir(), 'books-'));
	const client = new Database(join(directory, 'shop.db'));
	closeAfterTest('connection', () => client.close());
	closeAfterTest('folder', () => rmSync(directory, { recursive: true }));
	client.pragma('journal_mode = WAL');
	// Temporary data need not survive a crash of the machine.
	client.pragma('synchronous = OFF');
	client.pragma('foreign_keys = ON');
	client.exec((await sqliteStatements(schema)).join(';'));
	return drizzle({ client });
}
