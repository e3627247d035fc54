import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { closeAfterTest } from '../../../scripts/vitest/closing.ts';

/** Starts a proxy to a server, whose connections can be cut, or kept open with nothing passing any more. */
export async function startLine(url: string) {
	const { hostname, port } = new URL(url);
	const sockets = new Set<Socket>();
	let isFrozen = false;
	const server = createServer((near) => {
		const far = connect(Number(port), hostname);
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.once('close', () => sockets.delete(socket));
			socket.on('error', () => {});
		}
		if (!isFrozen) near.pipe(far).pipe(near);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address() as AddressInfo;
	const cut = async () => {
		if (!server.listening) return;
		const closed = once(server, 'close');
		server.close();
		for (const socket of sockets) socket.destroy();
		await closed;
	};
	closeAfterTest('connection', cut);
	const through = new URL(url);
	through.host = `127.0.0.1:${address.port}`;
	return {
		url: through.href,
		cut,
		/** Passes nothing on from now on, as a network does that fails without a word. */
		freeze() {
			isFrozen = true;
			for (const socket of sockets) socket.unpipe().pause();
		},
		async mend() {
			isFrozen = false;
			server.listen(address.port, '127.0.0.1');
			await once(server, 'listening');
		}
	};
}
