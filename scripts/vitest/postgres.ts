import type { TestProject } from 'vitest/node';
import { startPostgres } from '../lib/postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** A PostgreSQL server for this run; its user may make databases. */
		postgresUrl: string;
	}
}

/** Runs the tests beside a real PostgreSQL server: the one that TEST_POSTGRES_URL names, or one of their own. */
export default async function setup({
	provide
}: TestProject): Promise<(() => Promise<void>) | void> {
	const given = process.env.TEST_POSTGRES_URL;
	if (given) return provide('postgresUrl', given);
	const server = await startPostgres();
	provide('postgresUrl', server.url);
	return () => server.stop();
}
