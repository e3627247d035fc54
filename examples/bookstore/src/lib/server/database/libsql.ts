import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { createStore } from 'svelte-stripe-books/store/sqlite';
import * as tables from '../schema/sqlite.ts';
import { messageOf, SettingsError } from '../settings-error.ts';
import type { Database } from './database.ts';
import { searchSqlite } from './search.ts';

/** Timeout of a request to the server, in milliseconds. Stripe waits ten seconds for the response to a webhook. */
const timeout = 8_000;

/** How long a start that collides with others is retried, and the longest pause between two attempts, in milliseconds. */
const retry = { timeout: 20_000, maxPause: 1_000 };

/**
 * Opens a database on a libSQL server or Turso.
 *
 * @param url `libsql://host?authToken=…`; the tests name a file
 */
export function openLibsql(url: string, livemode = false): Database {
	const client = createClient({
		url,
		fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(timeout) })
	});
	const db = drizzle({ client });
	return {
		store: createStore(db, tables, {
			livemode,
			search: searchSqlite(async (query) => (await db.all(query)).length)
		}),
		db,
		tables,
		async withLock(work) {
			await checkConnection();
			// The server offers no lock. Transactions that collide are rolled back and retried, and then see the other's result.
			const deadline = performance.now() + retry.timeout;
			for (let attempt = 1; ; attempt += 1) {
				try {
					return await work();
				} catch (error) {
					if (error instanceof SettingsError || performance.now() > deadline) throw error;
					// After a collision the connection keeps a pending statement and cannot end a transaction.
					await client.reconnect();
					await wait(Math.random() * Math.min(50 * 2 ** attempt, retry.maxPause));
				}
			}
		},
		migrate: () => migrate(db, { migrationsFolder: 'drizzle/sqlite' }),
		async close() {
			client.close();
		}
	};

	async function checkConnection(): Promise<void> {
		try {
			await client.execute('SELECT 1');
		} catch (error) {
			throw new SettingsError(
				`The database at ${new URL(url).host} cannot be reached (${messageOf(error)}). Set DATABASE_URL to the URL of a running server, such as libsql://shop.example?authToken=….`
			);
		}
	}
}
