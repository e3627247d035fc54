import type { Socket } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionReset } from './faults/with-faults.ts';
import type { Sandbox } from './sandbox-type.ts';

/** Address of the server. */
export interface ServeOptions {
	/** Port to listen on; 0 picks a free port. @default 12111 */
	port?: number;
	/**
	 * Address to listen on, e.g. `0.0.0.0` for all interfaces. Everyone who can reach it can use the sandbox.
	 *
	 * @default 'localhost'
	 */
	host?: string;
}

/** A listening sandbox. */
export interface SandboxServer {
	/** URL of the sandbox, e.g. `http://localhost:12111`. */
	readonly url: string;
	/** Closes all connections and frees the port. The sandbox keeps its state. */
	close(): Promise<void>;
}

/**
 * Starts an HTTP server for a sandbox, reachable from this computer only unless `host` is set, and updates `sandbox.url`.
 *
 * @throws Error with code `EADDRINUSE` if the port is in use, or `EADDRNOTAVAIL` if the address is not local
 * @example
 * const server = await serve(createSandbox(), { port: 0 });
 */
export function serve(
	sandbox: Sandbox,
	{ port = 12111, host = 'localhost' }: ServeOptions = {}
): Promise<SandboxServer> {
	return new Promise((resolve, reject) => {
		// 'localhost' may resolve to ::1 for the server and to 127.0.0.1 for the client.
		const hostname = host === 'localhost' ? '127.0.0.1' : host;
		const server = listen(
			{
				fetch: (request, { incoming }) => handleRequest(sandbox, request, incoming),
				port,
				hostname
			},
			(info) => {
				sandbox.url = `http://${urlHost(host)}:${info.port}`;
				resolve({ url: sandbox.url, close });
			}
		);
		server.once('error', reject);
		const close = (): Promise<void> =>
			new Promise((closed, failed) => {
				server.close((error) => (error ? failed(error) : closed()));
				if ('closeAllConnections' in server) server.closeAllConnections();
			});
	});
}

// Clients cannot connect to a wildcard address.
function urlHost(host: string): string {
	if (host === '0.0.0.0' || host === '::') return 'localhost';
	return host.includes(':') ? `[${host}]` : host;
}

// Closes the socket for a `reset` fault, and for a request that the client aborted.
async function handleRequest(
	sandbox: Sandbox,
	request: Request,
	{ socket }: { socket: Pick<Socket, 'destroy'> }
): Promise<Response> {
	try {
		return await sandbox.fetch(request);
	} catch (error) {
		if (!(error instanceof ConnectionReset) && !request.signal.aborted) throw error;
		socket.destroy();
		return RESPONSE_ALREADY_SENT;
	}
}
