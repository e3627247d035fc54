import type { Socket } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionReset } from './faults/around.ts';
import type { Sandbox } from './sandbox-type.ts';

/** Where a sandbox listens. */
export interface ServeOptions {
	/** 0 takes any port that is free. @default 12111 */
	port?: number;
	/**
	 * The address to listen at, e.g. `0.0.0.0` for every one of this computer: the sandbox is open to everyone who can
	 * reach it. @default 'localhost'
	 */
	host?: string;
}

/** A sandbox that listens. */
export interface SandboxServer {
	/** Its address, e.g. `http://localhost:12111`. */
	readonly url: string;
	/** Ends every connection and frees the port; the sandbox itself stays as it is. */
	close(): Promise<void>;
}

/**
 * Lets a sandbox listen, on this computer only unless `host` says otherwise, and sets `sandbox.url` to where it does.
 *
 * @throws Error with code `EADDRINUSE` when the port is taken, or `EADDRNOTAVAIL` for an address of another computer
 * @example
 * const server = await serve(createSandbox(), { port: 0 });
 */
export function serve(
	sandbox: Sandbox,
	{ port = 12111, host = 'localhost' }: ServeOptions = {}
): Promise<SandboxServer> {
	return new Promise((resolve, reject) => {
		// 'localhost' alone may mean ::1 to the listener and 127.0.0.1 to the one who calls.
		const hostname = host === 'localhost' ? '127.0.0.1' : host;
		const server = listen(
			{ fetch: (request, { incoming }) => answer(sandbox, request, incoming), port, hostname },
			(info) => {
				sandbox.url = `http://${nameOf(host)}:${info.port}`;
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

// What stands for every address of this computer is not one to call.
function nameOf(host: string): string {
	if (host === '0.0.0.0' || host === '::') return 'localhost';
	return host.includes(':') ? `[${host}]` : host;
}

// Breaks the connection where a fault asks for it; nothing is said on one that the caller has left, either.
async function answer(
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
