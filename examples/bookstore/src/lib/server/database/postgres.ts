import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import connect from 'postgres';
import { createStore } from 'svelte-stripe-books/store/pg';
import * as pgTables from '../schema/pg.ts';
import { messageOf, SettingsError } from '../settings-error.ts';
import type { Connection, Database, Tables } from './database.ts';
import { searchPg } from './search.ts';

/**
 * How the server is used. Queries are short, so ten connections serve more requests than a process can render, and ten
 * processes stay within the hundred that a server allows. Stripe waits ten seconds for an answer: nothing here takes
 * longer.
 */
const options = {
	max: 10,
	// Seconds.
	connect_timeout: 5,
	idle_timeout: 300,
	// A server that is back is found within a second; the driver's own pauses grow to twenty.
	backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
	// What it tells on the way, such as that a table is there already, is no concern of anybody.
	onnotice: () => {}
};

/** How long a statement may take, and how long to wait for another process that prepares the database, in milliseconds. */
const patience = { statement: 8_000, lock: 60_000 };

/** Of all advisory locks in the shop's database, the one of a start: "book" in ASCII. */
const lock = 0x626f6f6b;

/** Opens a database of PostgreSQL. */
export function openPostgres(url: string): Database {
	const client = connect(withoutForeign(url), {
		...options,
		connection: { application_name: 'bookstore', statement_timeout: patience.statement }
	});
	const db = drizzle({ client });
	return {
		store: createStore(db, pgTables, { search: searchPg }),
		// As the library does it: one code for all dialects, written for the one and tested on each.
		db: db as unknown as Connection,
		tables: pgTables as unknown as Tables,
		async alone<T>(work: () => Promise<T>): Promise<T> {
			await greet();
			let result: T | undefined;
			// Of a transaction and not of a session, so that it holds behind a pooler, too. It ends with its process.
			await client.begin(async (tx) => {
				await tx.unsafe(
					`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = ${patience.lock}`
				);
				await tx`select pg_advisory_xact_lock(${lock})`;
				result = await work();
			});
			return result as T;
		},
		async migrate() {
			await migrate(db, { migrationsFolder: 'drizzle/pg' });
		},
		atomically: (write) => db.transaction((tx) => write(tx as unknown as Connection)),
		close: () => client.end({ timeout: 5 })
	};

	async function greet(): Promise<void> {
		const { host } = new URL(url);
		const [server] = await client`show server_encoding`.catch((error: unknown) => {
			throw new SettingsError(
				`The database at ${host} cannot be used (${messageOf(error)}). Set DATABASE_URL to a server that is there, and a database and an account that it knows.`
			);
		});
		if (server?.server_encoding !== 'UTF8') {
			throw new SettingsError(
				`The database at ${host} keeps no Unicode. Make one that does, with: createdb --encoding=UTF8 --template=template0 bookstore`
			);
		}
	}
}

/** Without what other drivers understand, and this one would tell the server, which would refuse it. */
function withoutForeign(url: string): string {
	const address = new URL(url);
	address.searchParams.delete('channel_binding');
	return address.href;
}
