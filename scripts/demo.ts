/**
 * `pnpm demo`: builds and starts the bookstore with a Stripe sandbox. `pnpm dev`: the same with Vite's development server.
 * `--engine postgres` starts a PostgreSQL server and keeps its data.
 * A new shop gets the demo's books. With `DATABASE_URL` or `STORAGE_URL`, it is your own, and gets none.
 * With `STRIPE_SECRET_KEY` in the environment, the store uses Stripe instead of the sandbox.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { addDemoBooks } from 'test-support/demo-books';
import { findPort, run, stop, waitForServer } from 'test-support/processes';

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
const isOwnShop = Boolean(process.env.DATABASE_URL ?? process.env.STORAGE_URL);

const children: ChildProcess[] = [];
let stopping = false;

/** Starts a long-running process. If one of them exits on its own, all are stopped. */
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
		// Detached from Ctrl-C, since the store still needs it while stopping; the end of its input stops it too.
		detached: output === 'pipe',
		stdio: [output === 'pipe' ? 'pipe' : 'ignore', output, 'inherit']
	});
	children.push(child);
	child.once('exit', (code) => {
		if (stopping) return;
		console.error(
			code === null
				? `The ${name} was killed by a signal.`
				: `The ${name} exited with code ${code}.`
		);
		void finish(1);
	});
	return child;
}

/** Starts a PostgreSQL server in its own process. @returns the URL of its database */
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
			throw new Error('PostgreSQL did not start. See its output above.');
		})
	]);
	return String(url);
}

/** Rebuilds the library on changes. Resolves after the first build, so that Vite does not read partial output. */
async function watchLibrary(): Promise<void> {
	const watcher = start(
		'library',
		[packager, '--watch', '--preserve-output', '--tsconfig', 'tsconfig.package.json'],
		{},
		'pipe',
		library
	);
	const lines = createInterface({ input: watcher.stdout ?? process.stdin });
	await new Promise<void>((resolve) => {
		lines.on('line', (line) => line.startsWith('Watching') && resolve());
	});
}

async function finish(code: number): Promise<void> {
	if (stopping) return;
	stopping = true;
	// Stops the store first, which still needs the others to finish its requests.
	for (const child of children.reverse()) await stop(child);
	process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void finish(0));

console.log(flags.dev ? 'Building the packages …' : 'Building the bookstore …');
const build = async (...args: string[]) => {
	const code = await run('pnpm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
	if (code !== 0) process.exit(code);
};
if (flags.dev) {
	// Vite's server needs only the dependencies.
	await build('--filter', 'bookstore^...', 'build');
	await build('--filter', 'bookstore', 'write-books');
} else {
	await build('--filter', 'bookstore...', 'build');
}

const port = await findPort(Number(process.env.PORT ?? (flags.dev ? 5173 : 3000)));
const origin = `http://localhost:${port}`;
const environment: Record<string, string> = {
	PORT: String(port),
	ORIGIN: origin,
	HOST: '127.0.0.1'
};

const data = path.join(bookstore, 'data');
/** Written when all books are added, so that a first start that was interrupted is completed. */
const booksAdded = path.join(data, `${flags.engine}-has-books`);
const database = path.join(data, flags.engine === 'postgres' ? 'postgres' : 'bookstore.db');
const hasBooks = [booksAdded, database].every((file) => existsSync(file));

try {
	mkdirSync(data, { recursive: true });
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
		await waitForServer(environment.STRIPE_API_BASE, sandbox);
	}
	if (flags.dev) await watchLibrary();
	if (!isOwnShop && !hasBooks) {
		console.log('Adding the demo books …');
		await addDemoBooks({ ...process.env, ...environment }, { build: !flags.dev });
		writeFileSync(booksAdded, '');
	}
	const vite = path.join(bookstore, 'node_modules/vite/bin/vite.js');
	const store = start(
		'bookstore',
		flags.dev ? [vite, 'dev', '--port', String(port), '--strictPort'] : ['server.js'],
		environment,
		flags.dev ? 'inherit' : 'ignore'
	);
	await waitForServer(origin, store);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	await finish(1);
}

console.log(`
  The bookstore is open:   ${origin}
`);
console.log(
	usesSandbox
		? `  Pay with card 4242 4242 4242 4242, any future date and any CVC.
  The payment page is a local sandbox: no money moves, and nothing leaves this computer.
  Refund, dispute and settle payments at   ${environment.STRIPE_API_BASE}/_sandbox
`
		: `  Payments go to Stripe with your key. Forward its webhooks with the Stripe CLI:
  stripe listen --forward-to ${origin}/webhooks/stripe
`
);
if (isOwnShop) {
	console.log('  Add the demo books to your database with: pnpm --filter bookstore add-books\n');
}
console.log('  Orders are stored in examples/bookstore/data. Press Ctrl-C to stop.\n');
await Promise.all(children.map((child) => once(child, 'exit')));
