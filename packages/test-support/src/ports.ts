import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * Ports below the ephemeral range, which starts at 32768 on Linux and at 49152 on macOS and Windows.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6335#section-6
 */
const range = { from: 20_000, to: 32_000 };

/**
 * Reserves a free port until this process exits. No other call returns the same port, in this process or another.
 *
 * The reservation is a server on the port below, so it is released even when the process is killed.
 *
 * @throws Error when no port in the range is free
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
	throw new Error(`No port between ${range.from} and ${range.to} is free.`);
}

/** Listens on a port. @returns undefined when the port is in use */
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
