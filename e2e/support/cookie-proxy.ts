import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Teardown } from '../../scripts/lib/teardown.ts';

/**
 * Starts a proxy to a store on which every cookie gets lost, as in a browser that keeps none.
 *
 * @param target scheme, host and port of the store
 * @returns scheme, host and port of the proxy
 */
export async function startCookieProxy(teardown: Teardown, target: string): Promise<string> {
	let here = '';
	const pass = (from: IncomingMessage, to: ServerResponse) => {
		const headers = { ...from.headers };
		// The store knows itself by one name alone.
		for (const name of ['origin', 'referer'] as const) {
			headers[name] &&= headers[name]?.replace(here, target);
		}
		const { method, url: path } = from;
		// One connection a request: one that is kept may be closed by the store as it is used again.
		const options = { method, headers, agent: false };
		const onward = request(target + path, options, (answer) => {
			delete answer.headers['set-cookie'];
			to.writeHead(answer.statusCode ?? 500, answer.headers);
			answer.pipe(to);
		});
		// Whoever of the two goes away first, the other is let go.
		onward.once('error', () => to.destroy());
		to.once('close', () => onward.destroy());
		from.pipe(onward);
	};
	const server = createServer(pass).listen(0);
	await once(server, 'listening');
	here = `http://localhost:${(server.address() as AddressInfo).port}`;
	teardown.add('proxy', async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	});
	return here;
}

/** Makes a page's scripts find neither cookies nor storage. */
export async function forgetEverything(page: Page): Promise<void> {
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
