/**
 * `node scripts/postgres.ts --directory data/postgres --port 54321`: a PostgreSQL server, until a signal or
 * the end of its input ends it: whoever started it may die without a word.
 */
import { parseArgs } from 'node:util';
import { startPostgres } from './lib/postgres.ts';

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
