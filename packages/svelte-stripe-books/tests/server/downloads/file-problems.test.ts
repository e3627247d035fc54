import { describe, expect, test } from 'vitest';
import { createDownloadHandler, createDownloadLinks } from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { Visitor } from '../../support/event.ts';
import { openSamples } from '../../support/sample-shop.ts';
import { secret } from '../../support/shop.ts';
import { tokenParam } from '../../support/token-param.ts';

const chrome =
	'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const navigate = { accept: chrome, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

/** Opens an empty shop, so that a link with a valid signature grants nothing. */
function openDownload() {
	const links = createDownloadLinks({ secret });
	const past = createDownloadLinks({ secret, now: () => new Date(Date.now() - 86_401_000) });
	const forged = createDownloadLinks({ secret: 'another secret of thirty-two characters' });
	const handler = createDownloadHandler({
		store: createStore({ books, bookFiles }),
		downloadLinks: links,
		storage: { open: async () => null }
	});
	const grant = { purchaseId: 'a1', format: 'epub', fileName: 'Emma.epub' };
	const ask = async (
		maker: typeof links,
		headers: Record<string, string> = {},
		method: 'GET' | 'HEAD' = 'GET'
	) => {
		const href = await maker.create(grant);
		return handler(new Visitor().event(href, { headers, method }, { token: tokenParam(href) }));
	};
	return { ask, links, past, forged };
}

const lines = {
	download_expired: 'This download link is no longer valid. Open your library to get a new one.\n',
	download_revoked:
		'This file is no longer in your library, for example after a refund. Open your library to see what you can download.\n'
};

describe('a download link that is not valid', () => {
	test.each<[string, Record<string, string>]>([
		['curl, wget and download managers', { accept: '*/*' }],
		['a client without an Accept header', {}],
		['an e-reader that asks for its format', { accept: 'application/epub+zip' }],
		['a script of a page', { accept: '*/*', 'sec-fetch-mode': 'cors' }],
		[
			'a picture or audio element',
			{ accept: 'image/avif,image/webp,*/*;q=0.8', 'sec-fetch-mode': 'no-cors' }
		],
		['a browser that resumes a download', { ...navigate, range: 'bytes=100-', 'if-range': '"v1"' }]
	])('gets a status and one line of text: %s', async (_, headers) => {
		const { ask, links, past, forged } = openDownload();
		for (const [maker, status, code] of [
			[links, 410, 'download_revoked'],
			[past, 410, 'download_expired'],
			[forged, 404, 'download_expired']
		] as const) {
			const answer = await ask(maker, headers);
			expect(answer.status).toBe(status);
			expect(await answer.text()).toBe(lines[code]);
			expect(Object.fromEntries(answer.headers)).toMatchObject({
				'content-type': 'text/plain; charset=utf-8',
				'cache-control': 'no-store',
				link: expect.stringContaining(code)
			});
			expect(answer.headers.has('location')).toBe(false);
			const head = await ask(maker, headers, 'HEAD');
			expect([head.status, await head.text()]).toEqual([status, '']);
			expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(answer.headers));
		}
	});

	test.each<[string, Record<string, string>]>([
		['a browser', navigate],
		['an old browser, or one on an insecure origin', { accept: chrome }],
		['a program that asks for a page', { accept: 'text/html', 'sec-fetch-mode': 'cors' }]
	])('leads to the library: %s', async (_, headers) => {
		const { ask, links, past, forged } = openDownload();
		for (const [maker, code] of [
			[links, 'download_revoked'],
			[past, 'download_expired'],
			[forged, 'download_expired']
		] as const) {
			const answer = await ask(maker, headers);
			expect(answer.status).toBe(303);
			expect(answer.headers.get('location')).toBe(`/library?problem=${code}`);
		}
	});

	test('gets JSON with the same status if the client accepts it', async () => {
		const { ask, links, forged } = openDownload();
		const accept = 'application/json';
		expect((await ask(forged, { accept })).status).toBe(404);
		const answer = await ask(links, { accept });
		expect(answer.status).toBe(410);
		expect(await answer.json()).toMatchObject({ problem: { code: 'download_revoked' } });
	});
});

describe('a file that cannot be served to a program', () => {
	test('gets 503 if the storage does not have it', async () => {
		const answer = await openSamples(null).get({ accept: '*/*' });
		expect(answer.status).toBe(503);
		expect(await answer.text()).toMatch(/^We can’t read this file right now\. .*\n$/);
	});

	test('gets 404 if it is a sample that does not exist', async () => {
		const answer = await openSamples(null).get({ accept: '*/*' }, {}, 'bread');
		expect(answer.status).toBe(404);
		expect(await answer.text()).toBe('This sample isn’t available.\n');
	});
});
