import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import {
	boolean,
	customType,
	doublePrecision,
	jsonb,
	numeric,
	text as pgText,
	timestamp
} from 'drizzle-orm/pg-core';
import { blob, integer, real, text } from 'drizzle-orm/sqlite-core';
import { closeAfterTest } from 'test-support/close-after-test';
import type { Connection } from '../../../src/cli/copy/connection.ts';
import { openDatabase } from '../../../src/cli/copy/open-database.ts';
import { openLibsql } from '../../../src/cli/copy/open-libsql.ts';
import { createSchema as createPgSchema } from '../../../src/lib/schema/pg.ts';
import { createSchema } from '../../../src/lib/schema/sqlite.ts';
import { createPgTables } from '../../support/engines.ts';
import { pgStatements, sqliteStatements } from '../../support/statements.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Custom columns of every kind, and a prefix. */
const sqliteSchema = createSchema({
	prefix: 'shop_',
	books: {
		series: text('series'),
		isSigned: integer('is_signed', { mode: 'boolean' }),
		reviewedAt: integer('reviewed_at', { mode: 'timestamp' }),
		weight: real('weight'),
		cost: text('cost'),
		notes: text('notes', { mode: 'json' }),
		thumbnail: blob('thumbnail', { mode: 'buffer' })
	}
});
const pgSchema = createPgSchema({
	prefix: 'shop_',
	books: {
		series: pgText('series'),
		isSigned: boolean('is_signed'),
		reviewedAt: timestamp('reviewed_at', { withTimezone: true }),
		weight: doublePrecision('weight'),
		cost: numeric('cost'),
		notes: jsonb('notes'),
		thumbnail: bytea('thumbnail')
	}
});

function createFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'copy-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

async function sqliteFile(): Promise<string> {
	const file = path.join(createFolder(), 'shop.db');
	const client = new Database(file);
	client.pragma('journal_mode = WAL');
	client.exec((await sqliteStatements(sqliteSchema)).join(';'));
	client.exec('create table newsletter (email text)');
	client.close();
	return `file:${file}`;
}

async function postgresUrl(): Promise<string> {
	const { url, search_path } = await createPgTables(pgSchema);
	const address = new URL(url);
	address.searchParams.set('options', `-c search_path=${search_path}`);
	return address.href;
}

async function postgresJsUrl(): Promise<string> {
	const { url, search_path } = await createPgTables(pgSchema);
	const address = new URL(url);
	address.searchParams.set('search_path', search_path);
	return address.href;
}

async function pgliteFolder(): Promise<string> {
	const folder = path.join(createFolder(), 'data');
	const client = new PGlite(folder);
	await client.exec((await pgStatements(pgSchema)).join(';'));
	await client.close();
	return `pglite:${folder}`;
}

/** The workspace has all drivers, so each engine names its own. */
const root = path.join(import.meta.dirname, '../../..');

interface Engine {
	/** Creates a database with the tables of a shop. @returns its address */
	create(): Promise<string>;
	drivers?: string[];
}

/** Every driver. */
export const engines: Record<string, Engine> = {
	'better-sqlite3': { create: sqliteFile, drivers: ['better-sqlite3'] },
	'node:sqlite': { create: sqliteFile, drivers: [] },
	libSQL: { create: async () => (await sqliteFile()).replace('file:', 'libsql-file:') },
	pg: { create: postgresUrl, drivers: ['pg'] },
	'postgres.js': { create: postgresJsUrl, drivers: ['postgres'] },
	PGlite: { create: pgliteFolder }
};

/** Opens a new database of an engine, closed when the test ends. */
export async function openNew(engine: string): Promise<Connection> {
	const { create, drivers } = engines[engine] ?? {};
	const address = (await create?.()) ?? '';
	const options = { root, isReadOnly: false, ...(drivers && { drivers }) };
	// Otherwise a file is opened with the usual driver.
	const connection = address.startsWith('libsql-')
		? await openLibsql(address.slice('libsql-'.length), options)
		: await openDatabase(address, options);
	closeAfterTest('connection', () => connection.close());
	return connection;
}
