import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse
} from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { chromiumPath } from 'test-support/chromium';
import { closeAfterTest } from 'test-support/close-after-test';
import {
	createBookshop,
	createSampleHandler,
	type LogEntry
} from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { Visitor } from '../../support/event.ts';
import { origin, secret, webhookSecret } from '../../support/shop.ts';
import { memoryFile } from '../../support/sample-shop.ts';

const row = {
	...bookFiles[0]!,
	...{ format: 'html', isSample: true, storageKey: 'atlas/sample.html', fileName: 'Atlas.html' }
};

/** Opens a shop with this HTML as the sample of a book. */
function openSample(html: string) {
	const handler = createSampleHandler({
		store: createStore({ books, bookFiles: [row, ...bookFiles] }),
		storage: { open: async () => memoryFile(new TextEncoder().encode(html)).file }
	});
	return (query = '', init: RequestInit = {}) =>
		Promise.resolve(
			handler(
				new Visitor().event(`/books/atlas/sample/Atlas.html${query}`, init, {
					id: 'atlas',
					name: 'Atlas.html'
				})
			)
		);
}

const page = '<!doctype html>\n<html lang="en">\n<body>Text</body></html>';

test('an HTML sample opens in the browser, isolated, while other samples are downloads', async () => {
	const get = openSample(page);
	const { status, headers } = await get();
	expect(status).toBe(200);
	expect(Object.fromEntries(headers)).toMatchObject({
		'content-type': 'text/html; charset=utf-8',
		'content-disposition': 'inline',
		'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'; /),
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'SAMEORIGIN'
	});
	expect(await (await get('', { method: 'HEAD' })).text()).toBe('');
});

test.each([
	['', '<html lang'],
	[
		'?theme=dark&size=large&measure=narrow',
		'<html data-theme="dark" data-size="large" data-measure="narrow" lang'
	],
	['?theme="><script>&size=__proto__&measure=', '<html lang']
])('the query "%s" chooses a style, and writes nothing else', async (query, start) => {
	const html = await (await openSample(page)(query)).text();
	expect(html.slice('<!doctype html>\n'.length)).toMatch(new RegExp(`^${start}`));
	expect(html).not.toContain('<script>');
});

describe('the reading page', () => {
	/** Opens a shop whose sample is in a bucket, and counts the queries of the reading page. */
	async function openReadingPage(answer: RequestListener) {
		const bucket = await listen(answer);
		const reports: LogEntry[] = [];
		const queries: string[] = [];
		const counted =
			<Arguments extends unknown[], Result>(name: string, query: (...args: Arguments) => Result) =>
			(...args: Arguments) => {
				queries.push(name);
				return query(...args);
			};
		const store = createStore({ books, bookFiles: [row, ...bookFiles] });
		const shop = createBookshop({
			stripe: new Stripe('sk_test_123'),
			...{ name: 'shop', livemode: false, origin, currency: 'usd', access: 'email' },
			...{ secret, webhookSecret },
			store: {
				...store,
				findBook: counted('findBook', store.findBook),
				listFiles: counted('listFiles', store.listFiles),
				listBooks: counted('listBooks', store.listBooks)
			},
			storage: { open: async (key) => new URL(`/${key}?signature=secret`, bucket) },
			log: (report) => reports.push(report)
		});
		const event = new Visitor().event('/books/atlas/read', {}, { id: 'atlas' });
		return { load: async () => shop.loadSample(event), reports, queries };
	}

	test('reads the book and its files once, and no other books', async () => {
		const { load, queries } = await openReadingPage((_, response) => void response.end(page));
		expect((await load()).sample.href).toBe('/books/atlas/sample/Atlas.html');
		expect(queries.toSorted()).toEqual(['findBook', 'listFiles']);
	});

	test('logs that the bucket did not serve the sample, without its URL', async () => {
		const { load, reports } = await openReadingPage((_, response) => {
			response.writeHead(403).end('AccessDenied');
		});
		await expect(load()).rejects.toMatchObject({ status: 503 });
		expect(reports).toEqual([
			expect.objectContaining({ code: 'file_unreadable', error: expect.any(Error) as unknown })
		]);
		expect(String(reports[0]?.error)).toBe('Error: The storage responded with 403.');
		expect(JSON.stringify(reports)).not.toContain('secret');
	});
});

/** Starts a server on loopback, and returns its address. */
async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
	const server = createServer(answer);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	closeAfterTest('connection', () => void server.close());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a hostile sample runs nothing and requests nothing, in a frame and opened directly', async () => {
	const requested: string[] = [];
	const evil = await listen((request, response) => {
		requested.push(request.url ?? '');
		response.end('');
	});
	const hostile = `<!doctype html>
<html lang="en" onload="parent.postMessage('ran', '*')">
<head><meta http-equiv="refresh" content="0;url=${evil}/refresh"><base href="${evil}/base/">
<link rel="stylesheet" href="${evil}/style.css"><link rel="preload" as="image" href="${evil}/preload">
<style>@import "${evil}/import.css"; @font-face{font-family:x;src:url(${evil}/font)} body{font-family:x;background:url(${evil}/background)}</style>
<script src="${evil}/script.js"></script><script>document.title='ran'; fetch('${evil}/fetch'); top.location='${evil}/top'</script></head>
<body onload="document.title='ran'"><p id="text">Text</p>
<img src="${evil}/picture" onerror="document.title='ran'"><img src="x" onerror="document.title='ran'">
<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='ran'"><script>document.title='ran'</script><image href="${evil}/svg"/><use href="${evil}/use#a"/></svg>
<iframe src="${evil}/frame"></iframe><object data="${evil}/object"></object><embed src="${evil}/embed">
<video src="${evil}/video" autoplay poster="${evil}/poster"></video><audio src="${evil}/audio" autoplay></audio>
<form action="${evil}/form" method="post"><button id="send">Send</button></form>
<a id="out" href="${evil}/link">out</a> <a id="top" target="_top" href="${evil}/top">top</a> <a id="run" href="javascript:document.title='ran'">run</a>
<a id="popup" target="_blank" href="${evil}/popup">popup</a></body></html>`;
	const get = openSample(hostile);
	const shop = await listen((request, response) => {
		if (request.url === '/') {
			const headers = {
				'content-type': 'text/html',
				'content-security-policy': "default-src 'none'; frame-src 'self'"
			};
			response
				.writeHead(200, headers)
				.end(
					'<title>shop</title><iframe sandbox title="Sample" src="/sample" width="600" height="400"></iframe>'
				);
			return;
		}
		if (request.url === '/unprotected') {
			response.setHeader('content-type', 'text/html').end(hostile);
			return;
		}
		void get().then(async (answer) => {
			response.writeHead(answer.status, Object.fromEntries(answer.headers));
			response.end(await answer.text());
		});
	});
	const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [] });
	closeAfterTest('client', () => browser.close());

	for (const address of ['/', '/sample']) {
		const context = await browser.newContext();
		const tab = await context.newPage();
		await tab.goto(shop + address, { waitUntil: 'networkidle' });
		const body = address === '/' ? tab.frameLocator('iframe').locator('body') : tab.locator('body');
		await body.locator('#text').waitFor();
		const title = await tab.title();
		// Clicks are the visitor's own: in the frame, none of them leads out of it or runs anything.
		if (address === '/') {
			for (const id of ['#send', '#run', '#top', '#popup', '#out']) {
				const target = body.locator(id);
				if (await target.isVisible()) await target.click({ force: true, noWaitAfter: true });
			}
			await tab.waitForLoadState('networkidle');
			expect(tab.url()).toBe(`${shop}/`);
			expect(context.pages()).toHaveLength(1);
		}
		expect(title).toBe(address === '/' ? 'shop' : '');
		await context.close();
	}
	expect(requested).toEqual([]);
	// The same HTML without the headers does.
	const tab = await browser.newPage();
	await tab.goto(`${shop}/unprotected`, { waitUntil: 'commit' });
	await expect.poll(() => requested).toContain('/script.js');
});
