import { once } from 'node:events';
import {
	createServer,
	request as sendRequest,
	type IncomingMessage,
	type ServerResponse
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Teardown } from 'test-support/teardown';

/**
 * Starts a proxy to a store that drops every `Set-Cookie` header, as if the browser blocked cookies.
 *
 * @param target scheme, host and port of the store
 * @returns scheme, host and port of the proxy
 */
export async function startCookieProxy(teardown: Teardown, target: string): Promise<string> {
	let origin = '';
	const forward = (request: IncomingMessage, response: ServerResponse) => {
		const headers = { ...request.headers };
		// The store compares these headers with its own origin.
		for (const name of ['origin', 'referer'] as const) {
			headers[name] &&= headers[name]?.replace(origin, target);
		}
		const { method, url: path } = request;
		// No keep-alive: the store might close an idle connection just as it is reused.
		const options = { method, headers, agent: false };
		const upstream = sendRequest(target + path, options, (upstreamResponse) => {
			delete upstreamResponse.headers['set-cookie'];
			response.writeHead(upstreamResponse.statusCode ?? 500, upstreamResponse.headers);
			upstreamResponse.pipe(response);
		});
		// When either side disconnects, close the other one.
		upstream.once('error', () => response.destroy());
		response.once('close', () => upstream.destroy());
		request.pipe(upstream);
	};
	const server = createServer(forward).listen(0);
	await once(server, 'listening');
	origin = `http://localhost:${(server.address() as AddressInfo).port}`;
	teardown.add('proxy', async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	});
	return origin;
}

/** Blocks cookies and web storage for the scripts of a page. */
export async function blockStorage(page: Page): Promise<void> {
	await page.addInitScript(() => {
		Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} });
		for (const name of ['localStorage', 'sessionStorage']) {
			Object.defineProperty(window, name, {
				get: () => {
					throw new DOMException('Access is denied for this document.', 'SecurityError');
				}
			});
		}
	});
}
