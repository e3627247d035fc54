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

/** Milliseconds that a start waits for another process that holds the lock. */
const lockTimeout = 60_000;

/** Key of the advisory lock that a start takes: "book" in ASCII. */
const lock = 0x626f6f6b;

/** Opens a PostgreSQL database. */
export function openPostgres(url: string, livemode = false): Database {
	const { pool, close } = openPool(url);
	const db = drizzle({ client: pool });
	return {
		store: createStore(db, pgTables, {
			livemode,
			search: searchPg(async (query) => (await db.execute(query)).rows.length)
		}),
		// One code path for all dialects, typed for SQLite and tested on each.
		db: db as unknown as Connection,
		tables: pgTables as unknown as Tables,
		async withLock<T>(work: () => Promise<T>): Promise<T> {
			await checkConnection();
			const client = await pool.connect();
			try {
				await client.query('begin');
				await client.query(
					`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = ${lockTimeout}`
				);
				// A transaction-level lock, since session-level locks do not work behind a pooler.
				await client.query('select pg_advisory_xact_lock($1)', [lock]);
				const result = await work();
				await client.query('commit');
				return result;
			} finally {
				// Closing the connection rolls back a transaction that is still open.
				client.release(true);
			}
		},
		async migrate() {
			// Drizzle's migrator always writes, which would fail while the database is read-only.
			if (!(await isMigrated())) await migrate(db, { migrationsFolder });
		},
		close
	};

	/** Returns whether the newest migration was applied, by the same rule as Drizzle's migrator. */
	async function isMigrated(): Promise<boolean> {
		const journal = 'drizzle.__drizzle_migrations';
		const found = await pool.query({ text: 'select to_regclass($1) as name' }, [journal]);
		if (found.rows[0]?.name === null) return false;
		const { rows } = await pool.query({ text: `select max(created_at) as newest from ${journal}` });
		const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis;
		return newest !== undefined && Number(rows[0]?.newest) >= newest;
	}

	async function checkConnection(): Promise<void> {
		const { host } = new URL(url);
		const text = 'show server_encoding';
		const { rows } = await pool.query({ text }).catch((error: unknown) => {
			throw new SettingsError(
				`The database at ${host} cannot be reached (${messageOf(error)}). Set DATABASE_URL to a running server, with an existing database and a valid account.`
			);
		});
		if (rows[0]?.server_encoding !== 'UTF8') {
			throw new SettingsError(
				`The database at ${host} uses the encoding ${rows[0]?.server_encoding}, but the bookstore needs UTF8. Create one with: createdb --encoding=UTF8 --template=template0 bookstore`
			);
		}
	}
}
