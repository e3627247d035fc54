import { drizzle } from 'drizzle-orm/node-postgres';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { createStore } from 'svelte-stripe-books/store/pg';
import * as pgTables from '../schema/pg.ts';
import { messageOf, SettingsError } from '../settings-error.ts';
import type { Connection, Database, Tables } from './database.ts';
import { openPool } from './postgres-pool.ts';
import { searchPg } from './search.ts';

const migrationsFolder = 'drizzle/pg';

/** How long a start waits for another process that prepares the database, in milliseconds. */
const lockTimeout = 60_000;

/** Of all advisory locks in the shop's database, the one of a start: "book" in ASCII. */
const lock = 0x626f6f6b;

/** Opens a database of PostgreSQL. */
export function openPostgres(url: string): Database {
	const { pool, close } = openPool(url);
	const db = drizzle({ client: pool });
	return {
		store: createStore(db, pgTables, { search: searchPg }),
		// As the library does it: one code for all dialects, written for the one and tested on each.
		db: db as unknown as Connection,
		tables: pgTables as unknown as Tables,
		async alone<T>(work: () => Promise<T>): Promise<T> {
			await greet();
			const client = await pool.connect();
			try {
				await client.query('begin');
				await client.query(
					`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = ${lockTimeout}`
				);
				// Of a transaction and not of a session, so that it holds behind a pooler, too.
				await client.query('select pg_advisory_xact_lock($1)', [lock]);
				const result = await work();
				await client.query('commit');
				return result;
			} finally {
				// With the connection ends its transaction, whatever happened in it.
				client.release(true);
			}
		},
		async migrate() {
			// Drizzle writes at each start: a database that is read-only for now would keep a shop from starting.
			if (!(await isMigrated())) await migrate(db, { migrationsFolder });
		},
		atomically: (write) => db.transaction((tx) => write(tx as unknown as Connection)),
		close
	};

	/** Whether the newest migration was applied, as Drizzle's migrator finds it out. */
	async function isMigrated(): Promise<boolean> {
		const journal = 'drizzle.__drizzle_migrations';
		const found = await pool.query({ text: 'select to_regclass($1) as name' }, [journal]);
		if (found.rows[0]?.name === null) return false;
		const { rows } = await pool.query({ text: `select max(created_at) as newest from ${journal}` });
		const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis;
		return newest !== undefined && Number(rows[0]?.newest) >= newest;
	}

	async function greet(): Promise<void> {
		const { host } = new URL(url);
		const text = 'show server_encoding';
		const { rows } = await pool.query({ text }).catch((error: unknown) => {
			throw new SettingsError(
				`The database at ${host} cannot be used (${messageOf(error)}). Set DATABASE_URL to a server that is there, and a database and an account that it knows.`
			);
		});
		if (rows[0]?.server_encoding !== 'UTF8') {
			throw new SettingsError(
				`The database at ${host} keeps no Unicode. Make one that does, with: createdb --encoding=UTF8 --template=template0 bookstore`
			);
		}
	}
}
