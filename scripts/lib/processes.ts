import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** The address of a port that is free now: the preferred one if it is, else any. */
export async function findPort(preferred: number): Promise<number> {
	for (const port of [preferred, 0]) {
		const server = createServer();
		server.listen(port, '127.0.0.1');
		const opened = await Promise.race([
			once(server, 'listening').then(() => true),
			once(server, 'error').then(() => false)
		]).catch(() => false);
		if (!opened) continue;
		const address = server.address();
		server.close();
		await once(server, 'close');
		if (address && typeof address === 'object') return address.port;
	}
	throw new Error('No port is free.');
}

/**
 * Waits until a server answers at all.
 *
 * @param patience in milliseconds
 * @throws Error when the process ends first, or when patience does
 */
export async function untilAnswers(
	url: string,
	child: ChildProcess,
	patience = 60_000
): Promise<void> {
	const deadline = Date.now() + patience;
	while (Date.now() < deadline) {
		if (child.exitCode !== null) {
			throw new Error(`What should answer at ${url} stopped with exit code ${child.exitCode}.`);
		}
		const answered = await fetch(url, { redirect: 'manual' }).then(
			() => true,
			() => false
		);
		if (answered) return;
		await wait(100);
	}
	throw new Error(`Nothing answers at ${url}.`);
}

/** Runs a command to its end. */
export async function run(
	command: string,
	args: readonly string[],
	options: SpawnOptions = {}
): Promise<number> {
	const child = spawn(command, args, {
		stdio: 'inherit',
		shell: process.platform === 'win32',
		...options
	});
	const [code] = await once(child, 'close');
	return Number(code ?? 1);
}

/** Ends a process that was started here, and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGTERM');
	await once(child, 'exit');
}
