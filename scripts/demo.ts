/**
 * `pnpm demo`: the whole bookstore and a sandbox of Stripe, from nothing. `pnpm dev`: the same on Vite's server.
 * `--engine postgres` runs it on a PostgreSQL server that is started here, and keeps its data.
 * With `STRIPE_SECRET_KEY` in the environment, Stripe's own test mode takes the sandbox's place.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { findPort, run, stop, untilAnswers } from './lib/processes.ts';

const { values: flags } = parseArgs({
	options: {
		dev: { type: 'boolean', default: false },
		engine: { type: 'string', default: 'sqlite' }
	}
});
if (flags.engine !== 'sqlite' && flags.engine !== 'postgres') {
	console.error('--engine must be sqlite or postgres. For another database, set DATABASE_URL.');
	process.exit(2);
}
const root = path.dirname(import.meta.dirname);
const bookstore = path.join(root, 'examples/bookstore');
const sandboxCli = path.join(root, 'packages/stripe-checkout-sandbox/src/cli.ts');
const library = path.join(root, 'packages/svelte-stripe-books');
const packager = path.join(library, 'node_modules/@sveltejs/package/svelte-package.js');
const usesSandbox = !process.env.STRIPE_SECRET_KEY;

const children: ChildProcess[] = [];
let stopping = false;

/** Starts a process that stays; when one of them ends by itself, all end. */
function start(
	name: string,
	args: string[],
	env: Record<string, string>,
	output: 'ignore' | 'inherit' | 'pipe' = 'ignore',
	cwd = bookstore
): ChildProcess {
	const child = spawn(process.execPath, args, {
		cwd,
		env: { ...process.env, ...env },
		// A server that others need hears no Ctrl-C of the terminal's: it is told last, or by the end of its input.
		detached: output === 'pipe',
		stdio: [output === 'pipe' ? 'pipe' : 'ignore', output, 'inherit']
	});
	children.push(child);
	child.once('exit', (code) => {
		if (stopping) return;
		console.error(`The ${name} stopped with exit code ${code ?? 'of a signal'}.`);
		void finish(1);
	});
	return child;
}

/** Starts a server of PostgreSQL in a process of its own, and says where its database is. */
async function startPostgres(): Promise<string> {
	const server = start(
		'PostgreSQL',
		[
			path.join(root, 'scripts/postgres.ts'),
			...['--directory', path.join(bookstore, 'data/postgres')]
		],
		{},
		'pipe'
	);
	const [url] = await Promise.race([
		once(createInterface({ input: server.stdout ?? process.stdin }), 'line'),
		once(server, 'exit').then(() => {
			throw new Error('PostgreSQL does not start; the lines above say why.');
		})
	]);
	return String(url);
}

/** Builds the library anew with each change; resolves after the first time, since Vite must not read what is half written. */
async function watchLibrary(): Promise<void> {
	const watcher = start('library', [packager, '--watch', '--preserve-output'], {}, 'pipe', library);
	const lines = createInterface({ input: watcher.stdout ?? process.stdin });
	await new Promise<void>((resolve) => {
		lines.on('line', (line) => line.startsWith('Watching') && resolve());
	});
}

async function finish(code: number): Promise<void> {
	if (stopping) return;
	stopping = true;
	// The store first, which finishes what it has begun; what it needs for that, last.
	for (const child of children.reverse()) await stop(child);
	process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void finish(0));

console.log(flags.dev ? 'Building the packages …' : 'Building the bookstore …');
// With the packages that it is made from; for Vite's server, those alone.
const code = await run(
	'pnpm',
	['--filter', flags.dev ? 'bookstore^...' : 'bookstore...', 'build'],
	{
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit']
	}
);
if (code !== 0) process.exit(code);

const port = await findPort(Number(process.env.PORT ?? (flags.dev ? 5173 : 3000)));
const origin = `http://localhost:${port}`;
const environment: Record<string, string> = {
	PORT: String(port),
	ORIGIN: origin,
	HOST: '127.0.0.1'
};

try {
	mkdirSync(path.join(bookstore, 'data'), { recursive: true });
	if (flags.engine === 'postgres') {
		console.log('Starting PostgreSQL …');
		environment.DATABASE_URL = await startPostgres();
	}
	if (usesSandbox) {
		const sandboxPort = await findPort(12111);
		environment.STRIPE_API_BASE = `http://localhost:${sandboxPort}`;
		environment.STRIPE_WEBHOOK_SECRET = 'whsec_sandbox';
		const sandbox = start(
			'sandbox',
			[
				sandboxCli,
				...['--port', String(sandboxPort)],
				...['--webhook', `${origin}/webhooks/stripe`],
				...['--secret', environment.STRIPE_WEBHOOK_SECRET],
				...['--file', path.join(bookstore, 'data/sandbox.json')]
			],
			{}
		);
		await untilAnswers(environment.STRIPE_API_BASE, sandbox);
	}
	if (flags.dev) await watchLibrary();
	const vite = path.join(bookstore, 'node_modules/vite/bin/vite.js');
	const store = start(
		'bookstore',
		flags.dev ? [vite, 'dev', '--port', String(port), '--strictPort'] : ['server.js'],
		environment,
		flags.dev ? 'inherit' : 'ignore'
	);
	await untilAnswers(origin, store);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	await finish(1);
}

console.log(`
  The bookstore is open:   ${origin}
`);
console.log(
	usesSandbox
		? `  Pay with the card 4242 4242 4242 4242, any date to come and any CVC.
  The payment page is a sandbox on this computer: no money moves, nothing is sent anywhere.
  Refund, dispute and settle payments there:   ${environment.STRIPE_API_BASE}/_sandbox
`
		: `  Payments go to Stripe, with your key. Its webhooks reach you through the Stripe CLI:
  stripe listen --forward-to ${origin}/webhooks/stripe
`
);
console.log('  Orders are kept in examples/bookstore/data. Press Ctrl-C to stop.\n');
await Promise.all(children.map((child) => once(child, 'exit')));
