/** A process that queries PostgreSQL with the driver setups of docs/databases.md; `restarts.test.ts` restarts the server. */
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { drizzle as drizzleNodePostgres } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import pg from 'pg';
import postgres from 'postgres';
import { createSchema } from '../../src/lib/schema/pg.ts';
import type { PgAnyDatabase } from '../../src/lib/store/drizzle/databases.ts';
import { createStore } from '../../src/lib/store/pg.ts';

/** Creates a database handle for each driver setup. */
export const setups: Record<string, (url: string) => PgAnyDatabase> = {
	'postgres.js with `fetch_types: false`': (url) =>
		drizzlePostgres({
			client: postgres(url, {
				fetch_types: false,
				backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1)
			})
		}),

	'node-postgres with listeners'(url) {
		const pool = new pg.Pool({
			connectionString: url,
			connectionTimeoutMillis: 5000,
			query_timeout: 8000
		});
		pool.on('error', (error) => console.warn(error.message));
		pool.on('connect', (client) => client.on('error', () => {}));
		return drizzleNodePostgres({ client: pool });
	},

	'node-postgres without a listener': (url) =>
		drizzleNodePostgres({ client: new pg.Pool({ connectionString: url }) })
};

if (import.meta.main) {
	const [setup = '', url = ''] = process.argv.slice(2);
	const store = createStore(setups[setup]!(url), createSchema());
	const query = () =>
		store.findBooks(['atlas']).then(
			() => true,
			() => false
		);
	// Ten concurrent visitors, with idle connections in between.
	const visit = async () => {
		for (;;) {
			await query();
			await wait(Math.random() * 50);
		}
	};
	await query();
	// Without a listener, only an error on an idle connection ends the process.
	const visitors = setup.includes('without a listener') ? 0 : 10;
	for (let visitor = 0; visitor < visitors; visitor += 1) void visit();
	process.stdout.write('ready\n');
	// Echoes each input line once the database responds.
	for await (const line of createInterface({ input: process.stdin })) {
		while (!(await query())) await wait(20);
		process.stdout.write(`${line}\n`);
	}
}
