import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { startPostgres as startEmbedded } from 'test-support/postgres';
import type { Teardown } from 'test-support/teardown';

/** Creates an empty database that is dropped at the end, and returns its URL. */
export type CreateDatabase = (name: string) => Promise<string>;

/**
 * Connects to the PostgreSQL server at `TEST_POSTGRES_URL`, or starts one that stops with the run.
 *
 * @returns a function that creates databases for this run
 */
export async function startPostgres(teardown: Teardown): Promise<CreateDatabase> {
	const serverUrl = process.env.TEST_POSTGRES_URL;
	if (!serverUrl) {
		const server = await startEmbedded();
		teardown.add('database', server.stop);
		return server.createDatabase;
	}
	const run = async (statement: string) => {
		const client = postgres(serverUrl, { max: 1, onnotice: () => {} });
		await client.unsafe(statement);
		await client.end();
	};
	return async (name) => {
		const uniqueName = `${name}_${randomBytes(6).toString('hex')}`;
		await run(`create database ${uniqueName}`);
		teardown.add('database', () => run(`drop database ${uniqueName} with (force)`));
		const url = new URL(serverUrl);
		url.pathname = `/${uniqueName}`;
		return url.href;
	};
}
