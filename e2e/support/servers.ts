import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSandbox, serve } from '../../packages/stripe-checkout-sandbox/src/index.ts';

const workspace = path.join(import.meta.dirname, '../..');

/** The header in which a journey says where its shopper is, as a proxy would. */
export const addressHeader = 'x-shopper-address';

/** How long a server may take to answer, and then to stop, in milliseconds. */
const patience = { start: 60_000, stop: 10_000 };

/** Something that runs until it is told to stop. */
export interface Running {
	/** Scheme, host and port. */
	url: string;
	stop(): Promise<void>;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/**
 * Starts a payment sandbox.
 *
 * @param webhook where to send webhooks; none are sent without it
 */
export async function startSandbox(webhook?: { url: string; secret: string }): Promise<Running> {
	// A debit settles when a journey says so, and never in the middle of one.
	const sandbox = createSandbox({ settleAfter: 86_400, webhooks: webhook ? [webhook] : [] });
	const server = await serve(sandbox, { port: 0 });
	return {
		url: server.url,
		stop: () => {
			sandbox.close();
			return server.close();
		}
	};
}

/** Builds the store the way its users do. */
export async function buildStore(): Promise<void> {
	const build = runPnpm(['--filter', 'bookstore', 'build']);
	if ((await build.ended) !== 0) throw new Error(`The store was not built.\n${build.output()}`);
}

/**
 * Starts the built store by its own command, and waits until it answers.
 *
 * @param options.database the address of its database
 * @param options.folder where it keeps its files
 * @param options.log the file that keeps all it writes
 * @param options.env further settings
 */
export async function startStore(options: {
	port: number;
	sandboxUrl: string;
	database: string;
	folder: string;
	log: string;
	env: Record<string, string>;
}): Promise<Running> {
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
	try {
		await untilItAnswers(url, store);
	} catch (error) {
		await store.stop();
		throw error;
	}
	return { url, stop: store.stop };
}

async function untilItAnswers(url: string, store: Command): Promise<void> {
	const deadline = Date.now() + patience.start;
	let ended = false;
	void store.ended.then(() => (ended = true));
	for (;;) {
		const response = await fetch(url).catch(() => null);
		await response?.body?.cancel();
		if (response?.ok) return;
		if (ended || Date.now() > deadline) {
			throw new Error(`The store does not answer at ${url}.\n${store.output()}`);
		}
		await pause(50);
	}
}

interface Command {
	/** Resolves with the exit code, which is null after a signal. */
	ended: Promise<number | null>;
	/** What it wrote so far. */
	output(): string;
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
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			keep(text);
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
		async stop() {
			signal('SIGTERM');
			const late = new AbortController();
			void pause(patience.stop, undefined, { signal: late.signal }).then(abandon, () => {});
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
