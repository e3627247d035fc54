import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
	createSandbox,
	serve,
	type SandboxOptions
} from '../../packages/stripe-checkout-sandbox/src/index.ts';
import { addDemoBooks } from 'test-support/demo-books';
import type { Teardown } from 'test-support/teardown';

const workspace = path.join(import.meta.dirname, '../..');

/** Header with the shopper's IP address, as a proxy would set it. */
export const addressHeader = 'x-shopper-address';

/** Time for a server to stop before it is killed, in milliseconds. */
const stopTimeout = 10_000;

/**
 * Starts a payment sandbox.
 *
 * @param webhook endpoint and secret of webhooks; without it, none are sent
 * @param account settings of the Stripe account
 * @returns scheme, host and port
 */
export async function startSandbox(
	teardown: Teardown,
	webhook?: { url: string; secret: string },
	account: SandboxOptions = {}
): Promise<string> {
	// Bank debits settle only when a test says so.
	const sandbox = createSandbox({
		...account,
		settleAfter: 86_400,
		webhooks: webhook ? [webhook] : []
	});
	const server = await serve(sandbox, { port: 0 });
	teardown.add('sandbox', () => {
		sandbox.close();
		return server.close();
	});
	return server.url;
}

/** Builds the store. */
export async function buildStore(): Promise<void> {
	const build = runPnpm(['--filter', 'bookstore', 'build']);
	if ((await build.ended) !== 0)
		throw new Error(`The store could not be built.\n${build.output()}`);
}

/**
 * Starts the built store with `pnpm start` and waits until it listens.
 *
 * @param options.port a reserved port
 * @param options.database URL of its database
 * @param options.folder folder for its files
 * @param options.log file for its output
 * @param options.env further environment variables
 * @param options.isFilled whether it has books. @default the demo's books are added first
 * @returns scheme, host and port
 * @throws Error with its output when it exits before it listens
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
		isFilled?: boolean;
	}
): Promise<string> {
	const url = `http://localhost:${options.port}`;
	const env = {
		PORT: String(options.port),
		ORIGIN: url,
		STRIPE_API_BASE: options.sandboxUrl,
		ADDRESS_HEADER: addressHeader,
		DATABASE_URL: options.database,
		STORAGE_URL: `file:${path.join(options.folder, 'files')}`,
		...options.env
	};
	if (!options.isFilled) await addDemoBooks(env);
	const store = runPnpm(['--filter', 'bookstore', 'start'], env, (text) =>
		appendFileSync(options.log, text)
	);
	teardown.add('store', store.stop);
	await store.printed(`The bookstore is at ${url}`);
	return url;
}

interface Command {
	/** Resolves with the exit code; null after a signal. */
	ended: Promise<number | null>;
	/** Returns the output so far. */
	output(): string;
	/** Resolves when the output contains this text. @throws Error with the output when the command exits first */
	printed(text: string): Promise<void>;
	/** Stops the command and its child processes. */
	stop(): Promise<void>;
}

function runPnpm(
	args: string[],
	env: Record<string, string> = {},
	onOutput: (text: string) => void = () => {}
): Command {
	// Its own process group, so that pnpm and the server get the same signal.
	const child = spawn('pnpm', args, {
		cwd: workspace,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...withoutShopSettings(process.env), ...env }
	});
	let output = '';
	let checkOutput = () => {};
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			onOutput(text);
			checkOutput();
		});
	}
	const ended = new Promise<number | null>((resolve) => {
		child.once('close', resolve);
		child.once('error', (error) => {
			output += `${error.message}. Run the end-to-end tests with "pnpm e2e".\n`;
			resolve(1);
		});
	});
	const signal = (name: NodeJS.Signals) => {
		if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
		process.kill(-child.pid, name);
	};
	// Kills the command when this process exits before `stop` is called.
	const kill = () => signal('SIGKILL');
	process.once('exit', kill);
	void ended.then(() => process.off('exit', kill));

	return {
		ended,
		output: () => output,
		printed: (text) =>
			new Promise((resolve, reject) => {
				checkOutput = () => output.includes(text) && resolve();
				checkOutput();
				const command = ['pnpm', ...args].join(' ');
				void ended.then(() =>
					reject(new Error(`"${command}" exited before it printed "${text}".\n${output}`))
				);
			}),
		async stop() {
			signal('SIGTERM');
			const timeout = new AbortController();
			void pause(stopTimeout, undefined, { signal: timeout.signal }).then(kill, () => {});
			await ended;
			timeout.abort();
		}
	};
}

/** Removes a developer's own settings, such as Stripe keys, from the environment of a store under test. */
function withoutShopSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const settings =
		/^(STRIPE_|BOOKSTORE_|MANAGED_PAYMENTS$|PROMOTION_CODES$|LIBRARY_ACCESS$|SMTP_URL$|HOST$|ADDRESS_HEADER$|XFF_DEPTH$)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !settings.test(name)));
}
