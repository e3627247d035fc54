import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium, type Browser } from 'playwright-core';
import { createServer } from 'vite';
import { chromiumPath } from 'test-support/chromium';

/** A server-rendered page and a browser to hydrate it. */
export interface ServedHtml {
	/** URL of the page. */
	url: string;
	browser: Browser;
	close(): Promise<void>;
}

/**
 * Serves rendered HTML and the scripts of a folder, whose `hydrate.ts` hydrates the page.
 *
 * @param folder folder of the scripts
 * @param html returns the HTML for a query
 */
export async function serveHtml(
	folder: string,
	html: (query: URLSearchParams) => string
): Promise<ServedHtml> {
	// A separate cache, since test files run in parallel.
	const cacheDir = mkdtempSync(path.join(tmpdir(), 'served-'));
	const server = await createServer({
		configFile: false,
		root: folder,
		cacheDir,
		logLevel: 'error',
		appType: 'custom',
		server: { host: '127.0.0.1', port: 0, hmr: false, fs: { strict: false } },
		plugins: [
			svelte({ configFile: false }),
			{
				name: 'first-html',
				configureServer: ({ middlewares }) => {
					middlewares.use((request, response, next) => {
						const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
						if (pathname !== '/') return next();
						response.setHeader('content-type', 'text/html; charset=utf-8').end(html(searchParams));
					});
				}
			}
		]
	});
	await server.listen();
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
	return {
		url: String(server.resolvedUrls?.local[0]),
		browser,
		async close() {
			await browser.close();
			await server.close();
			rmSync(cacheDir, { recursive: true, force: true });
		}
	};
}
