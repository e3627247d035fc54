import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { closeAfterTest } from 'test-support/close-after-test';

/** Starts a TCP proxy whose connections can be cut or frozen. */
export async function startBreakableProxy(url: string) {
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
		/** Stops forwarding data but keeps connections open, like a silent network failure. */
		freeze() {
			isFrozen = true;
			for (const socket of sockets) socket.unpipe().pause();
		},
		async restore() {
			isFrozen = false;
			server.listen(address.port, '127.0.0.1');
			await once(server, 'listening');
		}
	};
}
