import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { waitForServer } from 'test-support/processes';
import type { Teardown } from 'test-support/teardown';

const bookstore = path.join(import.meta.dirname, '../..');

/** How long a start is retried, in milliseconds. */
const startTimeout = 120_000;

/** Environment variables of the store. */
export type Environment = Record<string, string>;

/** A process of the built store that can be killed and restarted at the same address. */
export interface StoreProcess {
	origin: string;
	/** Whether the process is running. */
	readonly isUp: boolean;
	/** Its id in the operating system. */
	readonly pid: number | undefined;
	/** Number of times it exited on its own after it had started. */
	readonly crashes: number;
	/** Number of failed attempts of the current start. */
	readonly failedStarts: number;
	/** Output of all its processes so far. */
	output(): string;
	/** Kills it with SIGKILL. */
	kill(): Promise<void>;
	/** Starts it. Resolves when it responds. */
	start(): Promise<void>;
}

/** Starts `node server.js`, as the store runs in production. @param publicOrigin of a proxy in front of it; its own by default */
export async function startStore(
	teardown: Teardown,
	port: number,
	env: Environment,
	publicOrigin?: string
): Promise<StoreProcess> {
	const origin = `http://127.0.0.1:${port}`;
	let child: ChildProcess | undefined;
	let output = '';
	let crashes = 0;
	let failedStarts = 0;
	const store: StoreProcess = {
		origin,
		get isUp() {
			return child !== undefined && child.exitCode === null && child.signalCode === null;
		},
		get pid() {
			return child?.pid;
		},
		get crashes() {
			return crashes;
		},
		get failedStarts() {
			return failedStarts;
		},
		output: () => output,
		async kill() {
			if (!child || !store.isUp) return;
			const ended = once(child, 'exit');
			child.kill('SIGKILL');
			await ended;
		},
		async start() {
			// Like a supervisor, retries a start that fails because the database is locked or has closed the connection.
			const deadline = Date.now() + startTimeout;
			for (;;) {
				try {
					await startOnce();
					failedStarts = 0;
					return;
				} catch (error) {
					failedStarts += 1;
					if (Date.now() < deadline) continue;
					throw new Error(`The store does not start: ${output.slice(-2000)}`, { cause: error });
				}
			}
		}
	};

	async function startOnce(): Promise<void> {
		child = spawn(process.execPath, ['server.js'], {
			cwd: bookstore,
			env: {
				PATH: process.env.PATH,
				HOST: '127.0.0.1',
				...env,
				PORT: String(port),
				ORIGIN: publicOrigin ?? origin
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
		}
		await waitForServer(`${origin}/robots.txt`, child);
		child.once('exit', (_, signal) => {
			if (signal !== 'SIGKILL') crashes += 1;
		});
	}

	teardown.add('store', store.kill);
	await store.start();
	return store;
}

const program = 'node_modules/svelte-stripe-books/dist/cli.js';

/** Runs the reconcile command. */
export async function runReconcile(env: Environment): Promise<{ code: number; output: string }> {
	const child = spawn(
		process.execPath,
		[program, 'reconcile', '--build', 'build', '--since', '7d'],
		{
			cwd: bookstore,
			env: { PATH: process.env.PATH, ...env }
		}
	);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	const [code] = await once(child, 'close');
	return { code: Number(code ?? 1), output };
}
