import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { untilAnswers } from '../../../../scripts/lib/processes.ts';
import type { Teardown } from '../../../../scripts/lib/teardown.ts';

const bookstore = path.join(import.meta.dirname, '../..');

/** What every process of the store is told. */
export type Environment = Record<string, string>;

/** A process of the built store that is killed and started again at the same address. */
export interface StoreProcess {
	origin: string;
	/** Whether it is there to answer. */
	readonly isUp: boolean;
	/** How often it ended by itself, once it was there to answer. */
	readonly crashes: number;
	/** All that its processes wrote so far. */
	output(): string;
	/** Ends it with no warning. */
	kill(): Promise<void>;
	/** Starts it again, and resolves when it answers. */
	start(): Promise<void>;
}

/** Starts `node server.js`, as the store runs in production. */
export async function startStore(
	teardown: Teardown,
	port: number,
	env: Environment
): Promise<StoreProcess> {
	const origin = `http://127.0.0.1:${port}`;
	let child: ChildProcess | undefined;
	let output = '';
	let crashes = 0;
	const store: StoreProcess = {
		origin,
		get isUp() {
			return child !== undefined && child.exitCode === null && child.signalCode === null;
		},
		get crashes() {
			return crashes;
		},
		output: () => output,
		async kill() {
			if (!child || !store.isUp) return;
			const ended = once(child, 'exit');
			child.kill('SIGKILL');
			await ended;
		},
		async start() {
			// As a supervisor does: a store that cannot open its locked database is started again.
			for (let tries = 1; ; tries += 1) {
				try {
					return await startOnce();
				} catch (error) {
					if (tries === 10) throw error;
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
				ORIGIN: origin
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
		}
		await untilAnswers(`${origin}/robots.txt`, child);
		child.once('exit', (_, signal) => {
			if (signal !== 'SIGKILL') crashes += 1;
		});
	}

	teardown.add('store', store.kill);
	await store.start();
	return store;
}

/** Runs the reconcile command to its end. */
export async function runReconcile(env: Environment): Promise<{ code: number; output: string }> {
	const child = spawn(process.execPath, ['reconcile.js', '--since', '7d'], {
		cwd: bookstore,
		env: { PATH: process.env.PATH, ...env }
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	const [code] = await once(child, 'close');
	return { code: Number(code ?? 1), output };
}
