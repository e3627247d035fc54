/**
 * `pnpm prove:pooler`: runs the contract of the store by both drivers, and the bookstore, through pgbouncer in transaction
 * mode. Ends with 1 when something fails or nothing ran, and says how to install pgbouncer where it is missing.
 */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPgBouncer, startPgBouncer } from './lib/pgbouncer.ts';
import { startPostgres } from './lib/postgres.ts';
import { run } from './lib/processes.ts';

/** What runs through the pooler, and how many tests there are at least: a filter that matches nothing proves nothing. */
const files = [
	'packages/svelte-stripe-books/tests/store/contract.test.ts',
	'examples/bookstore/tests/several-processes.test.ts',
	'examples/bookstore/tests/postgres-pool.test.ts',
	'examples/bookstore/tests/migrations.test.ts',
	'examples/bookstore/tests/limits.test.ts'
];
const names = 'store on PostgreSQL|three processes|canceled on the server|(on|of|^) ?PostgreSQL';
const least = 100;

try {
	findPgBouncer();
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
		{ env: { ...process.env, TEST_POSTGRES_URL: server.url, TEST_POOLER_URL: pooler.url } }
	);
	const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
	console.log(`Through pgbouncer: ${numPassedTests} passed, ${numFailedTests} failed.`);
	process.exitCode = code === 0 && numFailedTests === 0 && numPassedTests >= least ? 0 : 1;
} finally {
	await pooler.stop();
	await server.stop();
	rmSync(report, { force: true });
}
