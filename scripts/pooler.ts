/**
 * `pnpm prove:pooler`: runs the store's contract with both PostgreSQL drivers, and tests of the bookstore, through pgbouncer
 * in transaction mode. Exits with 1 when a test fails, too few tests ran or pgbouncer is not installed.
 */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from 'test-support/find-program';
import { startPgBouncer } from 'test-support/pgbouncer';
import { startPostgres } from 'test-support/postgres';
import { run } from 'test-support/processes';

/** Test files that run through the pooler. */
const files = [
	'packages/svelte-stripe-books/tests/store/contract',
	'examples/bookstore/tests/several-processes.proof.test.ts',
	'examples/bookstore/tests/postgres-pool.test.ts',
	'examples/bookstore/tests/migrations.test.ts',
	'examples/bookstore/tests/limits.test.ts'
];
/** Matches the names of their tests on PostgreSQL. */
const names = 'store on PostgreSQL|three processes|canceled on the server|(on|of|^) ?PostgreSQL';
/** Minimum number of tests, which fails the run when `names` no longer matches. */
const minimumTests = 100;

try {
	findProgram('pgbouncer');
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
const report = path.join(tmpdir(), `pooler-${process.pid}.json`);
const server = await startPostgres();
const pooler = await startPgBouncer(server.url);
try {
	const code = await run(
		'pnpm',
		[
			...['exec', 'vitest', 'run', '--project', 'unit', ...files, '-t', names],
			...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
		],
		{
			env: {
				...process.env,
				DRIVERS: 'all',
				PROOFS: 'all',
				TEST_POSTGRES_URL: server.url,
				TEST_POOLER_URL: pooler.url
			}
		}
	);
	const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
	console.log(`Through pgbouncer: ${numPassedTests} passed, ${numFailedTests} failed.`);
	process.exitCode = code === 0 && numFailedTests === 0 && numPassedTests >= minimumTests ? 0 : 1;
} finally {
	await pooler.stop();
	await server.stop();
	rmSync(report, { force: true });
}
