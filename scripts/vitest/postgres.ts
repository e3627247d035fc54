import type { TestProject } from 'vitest/node';
import { startPostgres } from '../lib/postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** A PostgreSQL server for this run; its user may make databases. */
		postgresUrl: string;
		/** The same server through a pooler in transaction mode, where the tests are run through one; else empty. */
		poolerUrl: string;
	}
}

/**
 * Runs the tests beside a real PostgreSQL server: the one that TEST_POSTGRES_URL names, or one of their own. TEST_POOLER_URL
 * names a pooler in front of it (`pnpm prove:pooler`).
 */
export default async function setup({
	provide
}: TestProject): Promise<(() => Promise<void>) | void> {
	provide('poolerUrl', process.env.TEST_POOLER_URL ?? '');
	const given = process.env.TEST_POSTGRES_URL;
	if (given) return provide('postgresUrl', given);
	const server = await startPostgres();
	provide('postgresUrl', server.url);
	return () => server.stop();
}
