import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { startPostgres as startEmbedded } from 'test-support/postgres';
import type { Teardown } from 'test-support/teardown';

/**
 * Creates a database that is gone after the run, and returns its URL.
 *
 * @param template name of a database to copy. @default an empty one
 */
export type CreateDatabase = (name: string, template?: string) => Promise<string>;

/**
 * Connects to the PostgreSQL server at `TEST_POSTGRES_URL`, or starts one that stops with the run.
 *
 * @returns a function that creates databases for this run
 */
export async function startPostgres(teardown: Teardown): Promise<CreateDatabase> {
	const given = process.env.TEST_POSTGRES_URL;
	const serverUrl = given ?? (await startOwn(teardown));
	const run = async (statement: string) => {
		const client = postgres(serverUrl, { max: 1, onnotice: () => {} });
		await client.unsafe(statement);
		await client.end();
	};
	return async (name, template = 'template1') => {
		const uniqueName = `${name}_${randomBytes(6).toString('hex')}`;
		await run(`create database ${uniqueName} template ${template}`);
		if (given) teardown.add('database', () => run(`drop database ${uniqueName} with (force)`));
		const url = new URL(serverUrl);
		url.pathname = `/${uniqueName}`;
		return url.href;
	};
}

async function startOwn(teardown: Teardown): Promise<string> {
	const server = await startEmbedded();
	teardown.add('database', server.stop);
	return server.url;
}
