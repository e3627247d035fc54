import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium, type Browser } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { chromiumPath } from 'test-support/chromium';

/** A server-rendered page and a browser to hydrate it. */
export interface ServedHtml {
	/** URL of the page. */
	url: string;
	browser: Browser;
	close(): Promise<void>;
}

/**
 * Serves rendered HTML and `/hydrate.js`, the bundled `hydrate.ts` of a folder, which hydrates the page.
 *
 * @param folder folder of the script
 * @param html returns the HTML for a query
 */
export async function serveHtml(
	folder: string,
	html: (query: URLSearchParams) => string
): Promise<ServedHtml> {
	const script = await bundle(path.join(folder, 'hydrate.ts'));
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
		if (pathname === '/') {
			response.setHeader('content-type', 'text/html; charset=utf-8').end(html(searchParams));
		} else if (pathname === '/hydrate.js') {
			response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script);
		} else response.writeHead(404).end();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		browser,
		async close() {
			await browser.close();
			server.close();
		}
	};
}

/** Bundles a script in development mode, in which Svelte warns. One file loads faster than the modules of a development server. */
async function bundle(input: string): Promise<string> {
	const { output } = (await build({
		configFile: false,
		root: path.dirname(input),
		mode: 'development',
		logLevel: 'error',
		plugins: [svelte({ configFile: false, compilerOptions: { dev: true, css: 'injected' } })],
		build: {
			write: false,
			minify: false,
			rolldownOptions: { input, output: { codeSplitting: false } }
		}
	})) as Rolldown.RolldownOutput;
	return output[0].code;
}
