import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Returns the preferred port if it is free, or else any free port. */
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
 * Waits until a server responds, with any status.
 *
 * @param timeout milliseconds
 * @throws Error when the process exits first, or after the timeout
 */
export async function waitForServer(
	url: string,
	child: ChildProcess,
	timeout = 60_000
): Promise<void> {
	const deadline = Date.now() + timeout;
	while (Date.now() < deadline) {
		if (child.exitCode !== null) {
			throw new Error(`The server at ${url} exited with code ${child.exitCode}.`);
		}
		const hasResponded = await fetch(url, { redirect: 'manual' }).then(
			() => true,
			() => false
		);
		if (hasResponded) return;
		await wait(100);
	}
	throw new Error(`No server responded at ${url}.`);
}

/** Runs a command. @returns its exit code */
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

/** Terminates a child process and waits until it has exited. */
export async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGTERM');
	await once(child, 'exit');
}
