import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { createStore } from 'svelte-stripe-books/store/sqlite';
import * as tables from '../schema/sqlite.ts';
import { messageOf, SettingsError } from '../settings-error.ts';
import type { Database } from './database.ts';
import { searchSqlite } from './search.ts';

/** How long the server may take for an answer, in milliseconds: Stripe waits ten seconds for ours. */
const patience = 8_000;

/** How often a start is tried that meets another, and how long it waits at most before the next try, in milliseconds. */
const tries = { most: 12, pause: 1_000 };

/**
 * Opens a database of libSQL's server or of Turso.
 *
 * @param url `libsql://host?authToken=…`; the tests name a file
 */
export function openLibsql(url: string): Database {
	const client = createClient({
		url,
		fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(patience) })
	});
	const db = drizzle({ client });
	return {
		store: createStore(db, tables, { search: searchSqlite }),
		db,
		tables,
		async alone(work) {
			await greet();
			// The server has no lock to hold. What collides is undone whole and done again, and then finds the other's work.
			for (let count = 1; ; count += 1) {
				try {
					return await work();
				} catch (error) {
					if (error instanceof SettingsError || count === tries.most) throw error;
					// A connection keeps a statement that collided, and could end no transaction any more.
					await client.reconnect();
					await wait(Math.random() * Math.min(50 * 2 ** count, tries.pause));
				}
			}
		},
		migrate: () => migrate(db, { migrationsFolder: 'drizzle/sqlite' }),
		atomically: (write) => db.transaction(write, { behavior: 'immediate' }),
		async close() {
			client.close();
		}
	};

	async function greet(): Promise<void> {
		try {
			await client.execute('SELECT 1');
		} catch (error) {
			throw new SettingsError(
				`The database at ${new URL(url).host} cannot be used (${messageOf(error)}). Set DATABASE_URL to libsql://, its host and ?authToken=….`
			);
		}
	}
}
