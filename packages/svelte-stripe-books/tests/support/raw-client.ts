import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

/** A raw POST request. */
export interface RawPost {
	port: number;
	path: string;
	/** Headers in addition to those of the body. */
	headers: Record<string, string>;
	/** Size of the body in bytes. */
	size: number;
	/** Whether to send chunks instead of a Content-Length. */
	isChunked: boolean;
	/** Whether to send `Connection: close`. */
	closes: boolean;
}

/**
 * Sends a body like a simple client that does not read before it has sent everything.
 *
 * @returns the status of the response, or an error code such as `ECONNRESET` or `EPIPE`
 */
export async function postAndThenRead(post: RawPost): Promise<number | string> {
	const socket = connect({ port: post.port, host: '127.0.0.1' });
	let failure = '';
	socket.on('error', (error: NodeJS.ErrnoException) => (failure = error.code ?? error.message));
	socket.setTimeout(20_000, () =>
		socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' }))
	);
	socket.pause();
	await once(socket, 'connect');
	const headers: Record<string, string> = {
		host: 'localhost',
		...post.headers,
		connection: post.closes ? 'close' : 'keep-alive',
		...(post.isChunked
			? { 'transfer-encoding': 'chunked' }
			: { 'content-length': String(post.size) })
	};
	const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.write(`POST ${post.path} HTTP/1.1\r\n${head.join('')}\r\n`);

	const piece = Buffer.alloc(16_384, 'a');
	for (let sent = 0; sent < post.size && !socket.destroyed;) {
		const part = piece.subarray(0, Math.min(piece.length, post.size - sent));
		const framed = post.isChunked
			? Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')])
			: part;
		sent += part.length;
		// In pieces, so that the server can reject the request while more data is in flight.
		await new Promise((resolve) => socket.write(framed, resolve));
		await turn();
	}
	if (post.isChunked && !socket.destroyed) socket.write('0\r\n\r\n');
	if (failure) return failure;

	const answered = Promise.race([
		once(socket, 'data').then(([data]) => String(data)),
		once(socket, 'close').then(() => '')
	]).catch(() => '');
	socket.resume();
	const answer = await answered;
	socket.destroy();
	return failure || Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
}
