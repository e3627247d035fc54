import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { startPostgres as startEmbedded } from '../../scripts/lib/postgres.ts';
import type { Teardown } from '../../scripts/lib/teardown.ts';

/** Makes an empty database, gone at the end, and returns its address. */
export type CreateDatabase = (name: string) => Promise<string>;

/**
 * Takes the PostgreSQL server that TEST_POSTGRES_URL names, where each run has databases of its own, or starts one that ends
 * with the run.
 */
export async function startPostgres(teardown: Teardown): Promise<CreateDatabase> {
	const given = process.env.TEST_POSTGRES_URL;
	if (!given) {
		const server = await startEmbedded();
		teardown.add('database', server.stop);
		return server.createDatabase;
	}
	const run = async (statement: string) => {
		const client = postgres(given, { max: 1, onnotice: () => {} });
		await client.unsafe(statement);
		await client.end();
	};
	return async (name) => {
		const ofThisRun = `${name}_${randomBytes(6).toString('hex')}`;
		await run(`create database ${ofThisRun}`);
		teardown.add('database', () => run(`drop database ${ofThisRun} with (force)`));
		const url = new URL(given);
		url.pathname = `/${ofThisRun}`;
		return url.href;
	};
}
