import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PGlite } from '@electric-sql/pglite';
import { createClient } from '@libsql/client';
import { neon, neonConfig } from '@neondatabase/serverless';
import { drizzle as drizzleLibsql } from 'drizzle-orm/libsql';
import { drizzle as drizzleNeon } from 'drizzle-orm/neon-http';
import { drizzle as drizzleNodePostgres } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import pg from 'pg';
import postgres from 'postgres';
import { inject } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import type { Book, BookFile } from '../../src/lib/core/book.ts';
import {
	createSchema as createPgSchema,
	type Schema as PgSchema
} from '../../src/lib/schema/pg.ts';
import { createSchema as createSqliteSchema } from '../../src/lib/schema/sqlite.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { createStore as createMemoryStore } from '../../src/lib/store/memory.ts';
import { createStore as createPgStore } from '../../src/lib/store/pg.ts';
import { createStore as createSqliteStore } from '../../src/lib/store/sqlite.ts';
import { openD1 } from './d1.ts';
import { createDatabase } from './database.ts';
import { startNeonServer } from './neon-server.ts';
import { createNodeSqlite } from './node-sqlite.ts';
import { pgStatements, sqliteStatements } from './statements.ts';
import type {} from 'test-support/postgres-setup';

/** Initial contents of a store. */
export interface Contents {
	books: Book[];
	bookFiles: BookFile[];
}

/** Opens a new store with these contents, removed when the test ends. */
export type Engine = (contents: Contents) => Promise<BookStore>;

const sqliteSchema = createSqliteSchema();
const pgSchema = createPgSchema();

let count = 0;

// Shared by all tests of a worker, since it takes seconds to start; each test has its own schema.
let pglite: Promise<PGlite> | undefined;

// Shared connection that creates and drops schemas.
let admin: postgres.Sql | undefined;

/** Creates the tables in a new schema on the PostgreSQL server of this run, dropped when the test ends. */
export async function createPgTables(
	schema: PgSchema
): Promise<{ url: string; search_path: string }> {
	const url = inject('postgresUrl');
	const search_path = `test_${process.pid}_${(count += 1)}`;
	const server = (admin ??= postgres(url, { max: 1, onnotice: () => {}, idle_timeout: 5 }));
	const statements = await pgStatements(schema);
	await server.unsafe(
		[`create schema ${search_path}`, `set search_path to ${search_path}`, ...statements].join(';')
	);
	closeAfterTest('database', () => server.unsafe(`drop schema ${search_path} cascade`));
	return { url, search_path };
}

/**
 * Creates the tables for drivers that may connect through a pooler, which rejects startup parameters such as `search_path`:
 * with a pooler, each shop has its own database, or else its own schema.
 */
async function createPgShop(
	schema: PgSchema
): Promise<{ url: string; search_path: string | undefined }> {
	const pooler = inject('poolerUrl');
	if (!pooler) return createPgTables(schema);
	const direct = inject('postgresUrl');
	const name = `test_${process.pid}_${(count += 1)}`;
	const server = (admin ??= postgres(direct, { max: 1, onnotice: () => {}, idle_timeout: 5 }));
	await server.unsafe(`create database ${name}`);
	closeAfterTest('database', () => server.unsafe(`drop database ${name} with (force)`));
	const owner = postgres(at(direct, name), { max: 1, onnotice: () => {} });
	await owner.unsafe((await pgStatements(schema)).join(';'));
	await owner.end();
	return { url: at(pooler, name), search_path: undefined };
}

/** Returns the URL of another database on the same server. */
function at(url: string, database: string): string {
	const address = new URL(url);
	address.pathname = `/${database}`;
	return address.href;
}

async function fillPg(db: PgDatabase<PgQueryResultHKT>, contents: Contents): Promise<BookStore> {
	await db.insert(pgSchema.books).values(contents.books);
	if (contents.bookFiles.length > 0) await db.insert(pgSchema.bookFiles).values(contents.bookFiles);
	return createPgStore(db, pgSchema);
}

/** One driver for each engine, which every test run covers. */
const standard: Record<string, Engine> = {
	memory: async (contents) => createMemoryStore(structuredClone(contents)),

	async 'better-sqlite3'({ books, bookFiles }) {
		const db = await createDatabase(sqliteSchema);
		db.insert(sqliteSchema.books).values(books).run();
		if (bookFiles.length > 0) db.insert(sqliteSchema.bookFiles).values(bookFiles).run();
		return createSqliteStore(db, sqliteSchema);
	},

	async libSQL({ books, bookFiles }) {
		const directory = mkdtempSync(path.join(tmpdir(), 'libsql-'));
		const client = createClient({ url: `file:${path.join(directory, 'shop.db')}` });
		closeAfterTest('connection', () => client.close());
		closeAfterTest('folder', () => rmSync(directory, { recursive: true }));
		await client.batch(await sqliteStatements(sqliteSchema), 'write');
		const db = drizzleLibsql({ client });
		await db.insert(sqliteSchema.books).values(books);
		if (bookFiles.length > 0) await db.insert(sqliteSchema.bookFiles).values(bookFiles);
		return createSqliteStore(db, sqliteSchema);
	},

	async 'PostgreSQL by postgres.js'(contents) {
		const { url, search_path } = await createPgShop(pgSchema);
		const client = postgres(url, { connection: search_path ? { search_path } : {} });
		closeAfterTest('connection', () => client.end());
		return fillPg(drizzlePostgres({ client }), contents);
	}
};

/** Cloudflare D1, which takes longer than all others. */
const d1: Record<string, Engine> = {
	async D1({ books, bookFiles }) {
		const schema = createSqliteSchema();
		const db = await openD1();
		// One by one, since a statement may have 100 values.
		for (const book of books) await db.insert(schema.books).values(book);
		for (const file of bookFiles) await db.insert(schema.bookFiles).values(file);
		return createSqliteStore(db, schema);
	}
};

/** Further drivers of the same engines. */
const further: Record<string, Engine> = {
	...d1,

	async 'node:sqlite'({ books, bookFiles }) {
		const schema = createSqliteSchema();
		const directory = mkdtempSync(path.join(tmpdir(), 'node-sqlite-'));
		const client = new DatabaseSync(path.join(directory, 'shop.db'));
		closeAfterTest('connection', () => client.close());
		closeAfterTest('folder', () => rmSync(directory, { recursive: true }));
		client.exec((await sqliteStatements(schema)).join(';'));
		const db = createNodeSqlite(client);
		await db.insert(schema.books).values(books);
		if (bookFiles.length > 0) await db.insert(schema.bookFiles).values(bookFiles);
		return createSqliteStore(db, schema);
	},

	async 'Neon over HTTP'(contents) {
		const { url, search_path } = await createPgTables(createPgSchema());
		const address = new URL(url);
		address.searchParams.set('options', `-c search_path=${search_path}`);
		neonConfig.fetchEndpoint = await startNeonServer();
		return fillPg(drizzleNeon({ client: neon(address.href) }), contents);
	},

	async PGlite(contents) {
		const client = await (pglite ??= PGlite.create());
		const name = `test_${(count += 1)}`;
		const statements = await pgStatements(pgSchema);
		await client.exec(
			[`create schema ${name}`, `set search_path to ${name}`, ...statements].join(';')
		);
		closeAfterTest('database', () => client.exec(`drop schema ${name} cascade`));
		return fillPg(drizzlePglite({ client }), contents);
	},

	async 'PostgreSQL by node-postgres'(contents) {
		const { url, search_path } = await createPgShop(pgSchema);
		const options = search_path && `-c search_path=${search_path}`;
		const client = new pg.Pool({ connectionString: url, options });
		closeAfterTest('connection', () => client.end());
		return fillPg(drizzleNodePostgres({ client }), contents);
	}
};

/** The drivers to test: `DRIVERS=all` adds D1 and those that differ only in how they connect (`pnpm prove:drivers`). */
export const engines = process.env.DRIVERS === 'all' ? { ...standard, ...further } : standard;

/** The same with D1, for the tests that cover most of its peculiarities in little time. */
export const enginesWithD1 = { ...engines, ...d1 };
