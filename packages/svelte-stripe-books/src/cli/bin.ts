/** The program `svelte-stripe-books`, which the build bundles into `dist/cli.js`. */
import process from 'node:process';
import { keepHeapSmall } from './memory.ts';
import { run } from './run.ts';

keepHeapSmall();

const interruption = new AbortController();
// A second Ctrl-C ends the program at once.
process.once('SIGINT', () => interruption.abort());
process.once('SIGTERM', () => interruption.abort());

// Stdout belongs to the command: a script reads it, and a project's own code may log.
const { error } = console;
Object.assign(console, { log: error, info: error, debug: error });

const code = await run(process.argv.slice(2), {
	folder: process.cwd(),
	streams: { out: process.stdout, err: process.stderr },
	signal: interruption.signal
});
// Drivers and the platform's emulation may keep the process alive.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
