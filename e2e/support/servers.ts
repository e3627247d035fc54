import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSandbox, serve } from '../../packages/stripe-checkout-sandbox/src/index.ts';
import type { Teardown } from '../../scripts/lib/teardown.ts';

const workspace = path.join(import.meta.dirname, '../..');

/** The header in which a journey says where its shopper is, as a proxy would. */
export const addressHeader = 'x-shopper-address';

/** How long a server may take to stop by itself, in milliseconds. */
const patience = 10_000;

/**
 * Starts a payment sandbox.
 *
 * @param webhook where to send webhooks; none are sent without it
 * @returns scheme, host and port
 */
export async function startSandbox(
	teardown: Teardown,
	webhook?: { url: string; secret: string }
): Promise<string> {
	// A debit settles when a journey says so, and never in the middle of one.
	const sandbox = createSandbox({ settleAfter: 86_400, webhooks: webhook ? [webhook] : [] });
	const server = await serve(sandbox, { port: 0 });
	teardown.add('sandbox', () => {
		sandbox.close();
		return server.close();
	});
	return server.url;
}

/** Builds the store the way its users do. */
export async function buildStore(): Promise<void> {
	const build = runPnpm(['--filter', 'bookstore', 'build']);
	if ((await build.ended) !== 0) throw new Error(`The store was not built.\n${build.output()}`);
}

/**
 * Starts the built store by its own command, and waits until it listens.
 *
 * @param options.port a port that is reserved for it
 * @param options.database the address of its database
 * @param options.folder where it keeps its files
 * @param options.log the file that keeps all it writes
 * @param options.env further settings
 * @returns scheme, host and port
 * @throws Error with all it wrote, when it ends instead
 */
export async function startStore(
	teardown: Teardown,
	options: {
		port: number;
		sandboxUrl: string;
		database: string;
		folder: string;
		log: string;
		env: Record<string, string>;
	}
): Promise<string> {
	const url = `http://localhost:${options.port}`;
	const store = runPnpm(
		['--filter', 'bookstore', 'start'],
		{
			PORT: String(options.port),
			ORIGIN: url,
			STRIPE_API_BASE: options.sandboxUrl,
			ADDRESS_HEADER: addressHeader,
			DATABASE_URL: options.database,
			FILES_DIR: path.join(options.folder, 'files'),
			...options.env
		},
		(text) => appendFileSync(options.log, text)
	);
	teardown.add('store', store.stop);
	await store.printed(`The bookstore is at ${url}`);
	return url;
}

interface Command {
	/** Resolves with the exit code, which is null after a signal. */
	ended: Promise<number | null>;
	/** What it wrote so far. */
	output(): string;
	/** Resolves once it has written this. @throws Error with what it wrote, when it ends first */
	printed(text: string): Promise<void>;
	/** Ends it and all it started. */
	stop(): Promise<void>;
}

function runPnpm(
	args: string[],
	env: Record<string, string> = {},
	keep: (text: string) => void = () => {}
): Command {
	// A group of its own: pnpm and the server below it get the same signal.
	const child = spawn('pnpm', args, {
		cwd: workspace,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...withoutShopSettings(process.env), ...env }
	});
	let output = '';
	let look = () => {};
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			keep(text);
			look();
		});
	}
	const ended = new Promise<number | null>((resolve) => {
		child.once('close', resolve);
		child.once('error', (error) => {
			output += `${error.message}. Run the journeys by "pnpm e2e".\n`;
			resolve(1);
		});
	});
	const signal = (name: NodeJS.Signals) => {
		if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
		process.kill(-child.pid, name);
	};
	// The last resort, should this process end before `stop` is called.
	const abandon = () => signal('SIGKILL');
	process.once('exit', abandon);
	void ended.then(() => process.off('exit', abandon));

	return {
		ended,
		output: () => output,
		printed: (text) =>
			new Promise((resolve, reject) => {
				look = () => output.includes(text) && resolve();
				look();
				const command = ['pnpm', ...args].join(' ');
				void ended.then(() =>
					reject(new Error(`"${command}" ended without "${text}".\n${output}`))
				);
			}),
		async stop() {
			signal('SIGTERM');
			const late = new AbortController();
			void pause(patience, undefined, { signal: late.signal }).then(abandon, () => {});
			await ended;
			late.abort();
		}
	};
}

/** The journeys set what they need; a developer's own keys must not reach a store that is being tried. */
function withoutShopSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const settings =
		/^(STRIPE_|BOOKSTORE_|LIBRARY_ACCESS$|SMTP_URL$|HOST$|ADDRESS_HEADER$|XFF_DEPTH$)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !settings.test(name)));
}
