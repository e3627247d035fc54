import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { findProgram } from './find-program.ts';
import { findPort, stop } from './processes.ts';

/** A Redis server on loopback. */
export interface Redis {
	url: string;
	stop(): Promise<void>;
}

/**
 * Starts a Redis server that keeps its data in memory.
 *
 * @throws Error with instructions if it is not installed, or with its output if it does not start
 */
export async function startRedis(): Promise<Redis> {
	const port = await findPort(0);
	const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()];
	const child = spawn(findProgram('redis-server'), options, { stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const isUp = new Promise<boolean>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => {
				output += text;
				if (output.includes('Ready to accept connections')) resolve(true);
			});
		}
		void once(child, 'exit').then(() => resolve(false));
	});
	if (!(await isUp)) throw new Error(`redis-server did not start: ${output}`);
	return { url: `redis://127.0.0.1:${port}`, stop: () => stop(child) };
}
