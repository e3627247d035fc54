import { describe, expect, test } from 'vitest';
import type { OpenedFile } from '../../src/lib/core/storage.ts';
import { memoryFile, openSamples, watchedStream } from '../support/sample-shop.ts';

const unread = '/?problem=download_unavailable';
const html = { accept: 'text/html' };

describe('a storage that answers with a stream', () => {
	test('is sent whole, of no length that is known, whatever range is asked for', async () => {
		const answer = await openSamples(watchedStream('a book').stream).get({ range: 'bytes=0-1' });
		expect(answer.status).toBe(200);
		expect(answer.headers.get('accept-ranges')).toBe('none');
		expect(answer.headers.has('content-length')).toBe(false);
		expect(await answer.text()).toBe('a book');
	});

	test.each([
		['HEAD', {}, 200],
		['GET', { 'if-none-match': '*' }, 304],
		['GET', { 'if-match': '"v1"' }, 412]
	])('is canceled when %s with %j asks for headers alone', async (method, headers, status) => {
		const { stream, watched } = watchedStream('a book');
		const answer = await openSamples(stream).get(headers, { method });
		expect(answer.status).toBe(status);
		expect(watched.isCanceled).toBe(true);
	});

	test('is canceled when the client goes away', async () => {
		const { stream, watched } = watchedStream('a book');
		const { get, reports } = openSamples(stream);
		const answer = await get();
		await answer.body?.cancel();
		expect(watched.isCanceled).toBe(true);
		expect(reports).toEqual([]);
	});
});

describe('a storage that answers with a Response', () => {
	const stored = (init: ResponseInit = {}) =>
		new Response('a book', {
			...init,
			headers: {
				'content-type': 'application/x-mobipocket-ebook',
				'content-length': '6',
				'content-disposition': 'inline',
				'cache-control': 'public, max-age=31536000',
				'set-cookie': 'bucket=1',
				etag: '"bucket"',
				expires: 'Fri, 01 May 2099 10:00:00 GMT',
				'x-amz-id': '1',
				...init.headers
			}
		});

	test('passes its body, type and length on, and no other header', async () => {
		const answer = await openSamples(stored()).get();
		expect(await answer.text()).toBe('a book');
		expect(Object.fromEntries(answer.headers)).toEqual({
			'accept-ranges': 'none',
			'cache-control': 'public, max-age=3600',
			'content-disposition': `attachment; filename="atlas.epub"; filename*=UTF-8''atlas.epub`,
			'content-length': '6',
			'content-type': 'application/x-mobipocket-ebook',
			'x-content-type-options': 'nosniff'
		});
	});

	test('has no length when its body was decoded', async () => {
		const answer = await openSamples(stored({ headers: { 'content-encoding': 'gzip' } })).get();
		expect(answer.headers.has('content-length')).toBe(false);
		expect(answer.headers.has('content-encoding')).toBe(false);
		expect(await answer.text()).toBe('a book');
	});

	test('of no body is an empty file, of the type of its format', async () => {
		const answer = await openSamples(new Response(null)).get();
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('application/epub+zip');
		expect(await answer.text()).toBe('');
	});

	test.each([
		[404, 'file_missing'],
		[410, 'file_missing'],
		[403, 'file_unreadable'],
		[500, 'file_unreadable'],
		[206, 'file_unreadable']
	])('of status %i is no book, and the log hears %s', async (status, code) => {
		const { get, reports } = openSamples(stored({ status }));
		expect((await get(html)).headers.get('location')).toBe(unread);
		expect(reports).toMatchObject([{ code }]);
	});
});

describe('a storage that answers with a URL', () => {
	test.each(['GET', 'HEAD'])('sends the browser there by %s, telling nobody', async (method) => {
		const url = new URL('https://bucket.example/atlas.epub?signature=a%20b');
		const answer = await openSamples(url).get({ 'if-none-match': '*' }, { method });
		expect(answer.status).toBe(303);
		expect(Object.fromEntries(answer.headers)).toEqual({
			location: 'https://bucket.example/atlas.epub?signature=a%20b',
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer'
		});
	});
});

describe('a storage that fails', () => {
	test.each<[string, () => Promise<OpenedFile>]>([
		['when it is asked', () => Promise.reject(new Error('down'))],
		[
			'when it is read',
			async () => ({ sizeInBytes: 3, stream: () => Promise.reject(new Error('down')) })
		]
	])('%s leads back with words, and the log hears why', async (_, open) => {
		const { get, reports } = openSamples(open);
		expect((await get(html)).headers.get('location')).toBe(unread);
		expect((await get({ accept: 'application/json' })).status).toBe(503);
		expect(reports).toHaveLength(2);
		expect(reports[0]).toMatchObject({ code: 'file_unreadable', error: new Error('down') });
	});

	test('to have the file leads back with words, and the log names it', async () => {
		const { get, reports } = openSamples(null);
		expect((await get(html)).headers.get('location')).toBe(unread);
		expect(reports).toMatchObject([
			{ code: 'file_missing', message: expect.stringContaining('"atlas/sample.epub"') }
		]);
	});

	test.each([
		['shorter', 5],
		['longer', 7]
	])('its promise, with a file that is not %s, breaks the download off', async (_, sizeInBytes) => {
		const bytes = new TextEncoder().encode('a book');
		const { get, reports } = openSamples(memoryFile(bytes, { sizeInBytes }).file);
		const answer = await get();
		expect(answer.headers.get('content-length')).toBe(String(sizeInBytes));
		await expect(answer.text()).rejects.toThrow(`of ${sizeInBytes} bytes`);
		expect(reports).toMatchObject([{ code: 'file_unreadable' }]);
	});

	test('to heed a range breaks the download off', async () => {
		const file = {
			sizeInBytes: 6,
			stream: () => new Blob(['a book']).stream()
		};
		const answer = await openSamples(file).get({ range: 'bytes=2-3' });
		await expect(answer.text()).rejects.toThrow('of 2 bytes');
	});

	test.each([
		[{}],
		['a book'],
		[new Uint8Array(3)],
		[{ sizeInBytes: -1, stream: () => new ReadableStream() }],
		[{ sizeInBytes: NaN, stream: () => new ReadableStream() }],
		[{ sizeInBytes: 3 }],
		[new URL('file:///etc/passwd')]
	])('to know what a file is hears what one is: %o', async (opened) => {
		const { get } = openSamples(async () => Object(opened) as OpenedFile);
		await expect(get()).rejects.toThrow(TypeError);
		await expect(get()).rejects.toThrow('storage.open: ');
	});
});
