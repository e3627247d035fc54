import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * Ports below those that a system hands out by itself, to whoever listens on port 0 or connects somewhere: from 32768 on
 * Linux, and from 49152 on macOS and Windows.
 */
const range = { from: 20_000, to: 32_000 };

/**
 * Reserves a port that nobody listens on, for as long as this process runs: no other call, here or in another process, gets
 * the same.
 *
 * The reservation is a server on the port below it, so it ends with the process, however that ends.
 */
export async function reservePort(): Promise<number> {
	const pairs = (range.to - range.from) / 2;
	const first = Math.floor(Math.random() * pairs);
	for (let tries = 0; tries < pairs; tries += 1) {
		const below = range.from + 2 * ((first + tries) % pairs);
		const reservation = await listen(below, '127.0.0.1');
		if (!reservation) continue;
		const free = await listen(below + 1);
		if (free) {
			await close(free);
			reservation.unref();
			return below + 1;
		}
		await close(reservation);
	}
	throw new Error(`No port from ${range.from} to ${range.to} is free.`);
}

/** Listens on a port, if nobody else does. */
async function listen(port: number, host?: string): Promise<Server | undefined> {
	const server = createServer().listen(port, host);
	return once(server, 'listening').then(
		() => server,
		() => undefined
	);
}

async function close(server: Server): Promise<void> {
	server.close();
	await once(server, 'close');
}
