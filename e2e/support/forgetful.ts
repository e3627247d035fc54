import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';

/**
 * Opens a way to a store on which every cookie gets lost, as in a browser that keeps none: for as long as `use` takes.
 *
 * @param target scheme, host and port of the store
 */
export async function withoutCookies(
	target: string,
	use: (url: string) => Promise<void>
): Promise<void> {
	let here = '';
	const pass = (from: IncomingMessage, to: ServerResponse) => {
		const headers = { ...from.headers };
		// The store knows itself by one name alone.
		for (const name of ['origin', 'referer'] as const) {
			headers[name] &&= headers[name]?.replace(here, target);
		}
		const onward = request(target + from.url, { method: from.method, headers }, (answer) => {
			delete answer.headers['set-cookie'];
			to.writeHead(answer.statusCode ?? 500, answer.headers);
			answer.pipe(to);
		});
		from.pipe(onward);
	};
	const server = createServer(pass).listen(0);
	await once(server, 'listening');
	here = `http://localhost:${(server.address() as AddressInfo).port}`;
	try {
		await use(here);
	} finally {
		server.close();
		server.closeAllConnections();
	}
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
