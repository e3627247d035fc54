/**
 * `node scripts/postgres.ts --directory data/postgres --port 54321`: runs a PostgreSQL server and prints its URL. It stops on
 * SIGINT, SIGTERM or the end of its input, which also comes when the parent process is killed.
 */
import { parseArgs } from 'node:util';
import { startPostgres } from 'test-support/postgres';

const { values } = parseArgs({
	options: { directory: { type: 'string' }, port: { type: 'string' } }
});
try {
	const server = await startPostgres({
		...(values.directory && { directory: values.directory }),
		...(values.port && { port: Number(values.port) })
	});
	let stopping: Promise<void> | undefined;
	const stop = () => {
		stopping ??= server.stop().then(() => process.exit(0));
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
	process.stdin.resume().once('end', stop);
	console.log(server.url);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
