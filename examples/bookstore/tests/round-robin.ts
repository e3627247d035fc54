import { createServer, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { closeAfterTest } from 'test-support/close-after-test';

/** Header with which a test client sets its address; only the proxy trusts it. */
export const clientHeader = 'x-client';

/**
 * Starts a proxy that forwards each request to the next of several processes, skipping those that are down. It sends the
 * client's address in `X-Forwarded-For`.
 */
export async function startRoundRobin(ports: readonly number[]): Promise<{ origin: string }> {
	let turn = 0;
	const server = createServer((incoming, outgoing) => {
		const body = read(incoming);
		const hand = async (tries: number): Promise<void> => {
			const port = ports[(turn += 1) % ports.length];
			const client = incoming.headers[clientHeader] ?? `192.0.2.${(turn % 250) + 1}`;
			const headers = { ...incoming.headers, 'x-forwarded-for': String(client) };
			const { method, url: path } = incoming;
			const forwarded = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
			forwarded.end(await body);
			forwarded.once('response', (answer) => {
				outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(outgoing);
				answer.once('error', () => outgoing.destroy());
			});
			forwarded.once('error', (error) => {
				const isAway = 'code' in error && error.code === 'ECONNREFUSED';
				if (isAway && tries < ports.length) return void hand(tries + 1);
				// The connection broke, so the request may or may not have been processed.
				if (outgoing.headersSent) outgoing.destroy();
				else outgoing.writeHead(502).end();
			});
		};
		void hand(1);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	closeAfterTest('proxy', () => {
		server.closeAllConnections();
		server.close();
	});
	return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function read(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
