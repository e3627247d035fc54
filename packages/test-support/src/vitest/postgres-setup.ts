import type { TestProject } from 'vitest/node';
import { startPostgres } from '../postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** URL of a PostgreSQL server for this run, whose user may create databases. */
		postgresUrl: string;
		/** URL of the same server through a pooler in transaction mode; empty without one. */
		poolerUrl: string;
	}
}

/**
 * Provides a PostgreSQL server to the tests: the one at `TEST_POSTGRES_URL`, or a temporary one. `TEST_POOLER_URL` is a pooler
 * in front of it (`pnpm prove:pooler`).
 */
export default async function setup({
	provide
}: TestProject): Promise<(() => Promise<void>) | void> {
	provide('poolerUrl', process.env.TEST_POOLER_URL ?? '');
	const serverUrl = process.env.TEST_POSTGRES_URL;
	if (serverUrl) return provide('postgresUrl', serverUrl);
	// End-to-end tests use the locale C.
	const server = await startPostgres({ locale: 'en-US' });
	provide('postgresUrl', server.url);
	return () => server.stop();
}
