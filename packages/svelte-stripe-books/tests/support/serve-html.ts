import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium, type Browser } from 'playwright-core';
import { createServer } from 'vite';
import { chromiumPath } from '../../../../scripts/chromium.ts';

/** A page that a server rendered, before a Chromium that may take it over. */
export interface ServedHtml {
	/** Where the page is. */
	url: string;
	browser: Browser;
	close(): Promise<void>;
}

/**
 * Serves HTML that was rendered before, beside the scripts of a folder: its `hydrate.ts` is what takes the page over.
 *
 * @param folder where the scripts are
 * @param html what is answered to a query
 */
export async function serveHtml(
	folder: string,
	html: (query: URLSearchParams) => string
): Promise<ServedHtml> {
	// Of its own, since two files may be served at once.
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
