import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { reservePort } from 'test-support/ports';
import type { Teardown } from 'test-support/teardown';

/** Starts the HTTP API of a mail provider, which receives magic links. */
export async function startMailApi(teardown: Teardown, port?: number) {
	const links: string[] = [];
	const server = createServer((request, response) => {
		void json(request).then((mail) => {
			links.push((mail as { text: string }).text);
			response.end();
		});
	});
	const listening = port ?? (await reservePort());
	server.listen(listening);
	await once(server, 'listening');
	teardown.add('mail', () => server.close());
	return {
		port: String(listening),
		/** Waits for the next link. */
		async nextLink(): Promise<string> {
			await expect.poll(() => links.length).toBeGreaterThan(0);
			return links.shift() ?? '';
		}
	};
}
